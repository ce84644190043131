/* zh_plugin.c - what plugins and their manifests say, in Chinese */
#include "base/zh.h"

const struct hk_zh_pair hk_zh_plugin[] = {
    /* call_pack.c */
    { "a NUL stands at byte %zu of the text, where a text of C would end; "
      "take it out",
      "文本的第 %zu 个字节是 NUL，C 的文本会在此结束；请删去" },
    { "%s: argument %d (%s)", "%s：第 %d 个参数（%s）" },
    { "found %lld, but \"%s\" has %zu bytes",
      "发现 %lld，但“%s”有 %zu 个字节" },
    { "%s: found %zu arguments, expected %d to %d: %s",
      "%s：发现 %zu 个参数，应为 %d 到 %d 个：%s" },
    { "%s: found %zu arguments, expected %d: %s",
      "%s：发现 %zu 个参数，应为 %d 个：%s" },

    /* call_unpack.c */
    { "%s failed: %s", "%s 失败：%s" },
    { "%s failed: it gave NULL", "%s 失败：它返回了 NULL" },
    { "%s failed: it gave %lld", "%s 失败：它返回了 %lld" },
    { "%s: the text it gave is longer than the %d bytes that are taken",
      "%s：它返回的文本超过可接收的 %d 字节" },
    { "%s gave NULL, and its manifest does not say that it may "
      "(\"nullable\": true)",
      "%s 返回了 NULL，而插件说明没有写可以为 NULL（\"nullable\": true）" },

    /* child.c */
    { "%s: cannot be started: %s; it belongs to huka and holds the libraries "
      "of plugins, so install huka again",
      "%s：无法启动：%s；它属于 huka，用来装载插件的库，请重新安装 huka" },
    { "no socket for a plugin: %s", "无法为插件建立套接字：%s" },
    { "%s: the library was not loaded in %d ms; its process was killed",
      "%s：%d 毫秒内没有装入库；它的进程已被终止" },
    { "%s: the process died while the library was loaded (%s); the plugin "
      "cannot be used",
      "%s：装入库时进程异常终止（%s）；这个插件不能使用" },
    { "%s: the library ended the process while it was loaded (exit code %d); "
      "the plugin cannot be used",
      "%s：库在装入时结束了进程（退出码 %d）；这个插件不能使用" },
    { "%s: the plugin's process ran out of memory (limits.memory_mb is %d); "
      "give it less to do or a higher limit",
      "%s：插件的进程内存不足（limits.memory_mb 为 %d）；请减少它的任务，或"
      "提高上限" },
    { "%s: the library ended the plugin's process (exit code %d) instead of "
      "returning; the next call starts a new one",
      "%s：库没有返回，而是结束了插件的进程（退出码 %d）；下次调用会重新启"
      "动" },
    { "%s: no answer in %d ms; the plugin's process was killed, the next "
      "call starts a new one",
      "%s：%d 毫秒内没有回答；插件的进程已被终止，下次调用会重新启动" },
    { "%s: the plugin's process died (%s); the next call starts a new one",
      "%s：插件的进程异常终止（%s）；下次调用会重新启动" },
    { "%s: the plugin's process sent what is no answer and was killed; do "
      "not trust this library",
      "%s：插件的进程送来的不是回答，已被终止；请不要信任这个库" },
    { "%s: the plugin's process closed its socket and was killed; do not "
      "trust this library",
      "%s：插件的进程关闭了套接字，已被终止；请不要信任这个库" },

    /* host.c */
    { "%s: there is no plugin.json; a folder among plugins holds one",
      "%s：没有 plugin.json；插件文件夹中的每个文件夹都要有" },
    { "%s: this folder of plugins cannot be read: %s",
      "%s：无法读取这个插件文件夹：%s" },
    { "two plugins are called \"%s\": %s and %s; neither is used until one "
      "is taken away",
      "有两个插件叫“%s”：%s 和 %s；移走其中一个之前，两个都不使用" },
    { "huka cannot find its own folder: /proc/self/exe cannot be read; mount "
      "/proc",
      "huka 找不到自己所在的文件夹：无法读取 /proc/self/exe；请挂载 /proc" },
    { "there is no plugin \"%s\"; did you mean \"%s\"?",
      "没有插件“%s”；是否指“%s”？" },
    { "there is no plugin \"%s\"; \"huka plugin list\" shows those that were "
      "found",
      "没有插件“%s”；huka plugin list 列出找到的插件" },
    { "%s has no function \"%s\"; did you mean \"%s.%s\"?",
      "%s 没有函数“%s”；是否指“%s.%s”？" },
    { "%s has no function \"%s\"; \"huka plugin info %s\" lists them",
      "%s 没有函数“%s”；huka plugin info %s 列出各函数" },
    { "found \"%s\", expected PLUGIN.FUNCTION",
      "发现“%s”，应为 PLUGIN.FUNCTION" },
    { "%s cannot be used: %s", "%s 不能使用：%s" },

    /* library.c */
    { "%s: there is no such library; install it or mend \"path\" in the "
      "manifest",
      "%s：没有这个库；请安装，或改正插件说明中的 \"path\"" },
    { "the library %s stands neither in %s nor in %s, %s and %s; build or "
      "install it",
      "库 %s 不在 %s 中，也不在 %s、%s 和 %s 中；请编译或安装它" },
    { "%s: its bytes cannot be sealed in memory: %s; plugins need "
      "memfd_create of the kernel",
      "%s：无法把它的内容封存在内存中：%s；插件需要内核的 memfd_create" },
    { "%s: is no shared library (its first bytes are not those of one)",
      "%s：不是共享库（开头的字节不对）" },

    /* manifest.c */
    { "%s: %s: found \"%s\", expected a name of small letters, digits and _",
      "%s：%s：发现“%s”，应为由小写字母、数字和 _ 组成的名称" },
    { "%s: %s: found \"%s\", but the folder is called \"%s\"; a plugin bears "
      "the name of its folder, so rename one of them",
      "%s：%s：发现“%s”，但文件夹叫“%s”；插件要与文件夹同名，请改其中一个" },
    { "%s: \"manifest\" is missing; begin with \"manifest\": 1, the version "
      "of this format",
      "%s：缺少 \"manifest\"；开头请写 \"manifest\": 1，即这种格式的版本" },
    { "%s: \"manifest\" is %d, and this version of huka reads 1; take a "
      "plugin made for it, or a newer huka",
      "%s：\"manifest\" 是 %d，而本版本的 huka 读取 1；请换用为它制作的插"
      "件，或更新的 huka" },
    { "%s: %s: found \"%s\", expected a file name (looked for beside "
      "plugin.json, then in the folders of the system) or a path that begins "
      "with /",
      "%s：%s：发现“%s”，应为文件名（先在 plugin.json 旁边找，再到系统的文"
      "件夹找），或以 / 开头的路径" },
    { "%s: %s: found \"%s\", expected the name of a header such as zlib.h: "
      "letters, digits and _ . / + -, without ..",
      "%s：%s：发现“%s”，应为头文件名，如 zlib.h：由字母、数字和 _ . / + - "
      "组成，不含 .." },
    { "%s: \"library\" is missing; say which file holds the functions: "
      "\"library\": { \"path\": \"NAME.so\" }",
      "%s：缺少 \"library\"；请写明函数在哪个文件中：\"library\": { "
      "\"path\": \"NAME.so\" }" },
    { "%s: %s: found \"%s\", expected call, clock, random, threads or "
      "read:/FOLDER; nothing else can be granted",
      "%s：%s：发现“%s”，应为 call、clock、random、threads 或 "
      "read:/FOLDER；其他权限不能授予" },
    { "%s: %s: the text is longer than %d bytes; shorten it",
      "%s：%s：文本超过 %d 字节；请缩短" },

    /* manifest_args.c */
    { "%s: %s: %s", "%s：%s：%s" },
    { "%s: %s: \"min\" and \"max\" are for numbers; this is %s",
      "%s：%s：\"min\" 和 \"max\" 只用于数；这里的类型是 %s" },
    { "%s: %s: found \"%s\", expected a name of C: letters, digits and _",
      "%s：%s：发现“%s”，应为 C 的名称：由字母、数字和 _ 组成" },
    { "%s: %s: an argument cannot be void; give its type or take it out",
      "%s：%s：参数不能是 void；请写明类型，或删去" },
    { "%s: %s: only a buffer has a count; say \"buffer\": \"in\" or take it "
      "out",
      "%s：%s：只有缓冲区才有 \"count\"；请写 \"buffer\": \"in\"，或删去" },
    { "%s: %s: no argument is called \"%s\"; name the one that holds the "
      "length",
      "%s：%s：没有名为“%s”的参数；请写存放长度的那个参数" },
    { "%s: %s: \"%s\" is no whole number, so it cannot be a length",
      "%s：%s：“%s”不是整数，不能作长度" },
    { "%s: %s: a hidden length has no default; it is the length of its buffer",
      "%s：%s：隐藏的长度没有默认值；它就是缓冲区的长度" },
    { "%s: %s: two arguments are called \"%s\"; rename one",
      "%s：%s：有两个参数叫“%s”；请改其中一个" },
    { "%s: %s: %d arguments are more than the %d a function may have",
      "%s：%s：有 %d 个参数，而一个函数最多 %d 个" },

    /* manifest_function.c */
    { "%s: %s: a test without \"returns\" cannot fail; say what comes back "
      "(null for nothing)",
      "%s：%s：没有 \"returns\" 的测试不会失败；请写明应返回什么（没有返回"
      "写 null）" },
    { "%s: %s: this can never come back from %s",
      "%s：%s：%s 不可能返回这个值" },
    { "%s: \"functions\" is missing; a plugin without functions does nothing",
      "%s：缺少 \"functions\"；没有函数的插件不起作用" },
    { "%s: \"functions\" holds %d, expected 1 to %d",
      "%s：\"functions\" 中有 %d 个，应为 1 到 %d 个" },

    /* manifest_returns.c */
    { "%s: %s: there is no type \"%s\"; did you mean \"%s\"?",
      "%s：%s：没有类型“%s”；是否指“%s”？" },
    { "%s: %s: found \"%s\", expected nonzero, negative, null or errno",
      "%s：%s：发现“%s”，应为 nonzero、negative、null 或 errno" },
    { "%s: %s: \"%s\" says nothing of a result of type %s",
      "%s：%s：“%s”不能用于类型为 %s 的结果" },
    { "%s: %s: found \"%s\", expected a whole number in quotes, or \"null\"",
      "%s：%s：发现“%s”，应为引号中的整数，或 \"null\"" },
    { "%s: %s: nothing is an error of this function; say with \"error\" what "
      "is",
      "%s：%s：没有写明这个函数怎样算出错；请用 \"error\" 写明" },
    { "%s: %s: NULL is an error of this function, so it is not a result too; "
      "take one out",
      "%s：%s：NULL 已是这个函数的出错结果，不能同时是正常结果；请删去一个" },

    /* reading.c */
    { "%s: %s: found %s, expected %s", "%s：%s：发现 %s，应为 %s" },
    { "a number", "数" },
    { "false", "false" },
    { "null", "null" },
    { "true", "true" },
    { "%s: %s: there is no key \"%s\"; did you mean \"%s\"?",
      "%s：%s：没有键“%s”；是否指“%s”？" },
    { "%s: %s: there is no key \"%s\"; take it out (plugin.schema.json lists "
      "the keys)",
      "%s：%s：没有键“%s”；请删去（plugin.schema.json 列出所有的键）" },
    { "%s: %s: \"%s\" is missing; add it", "%s：%s：缺少“%s”；请补上" },
    { "%s: %s: the text is empty; fill it in or take the key out",
      "%s：%s：文本是空的；请填写，或删去这个键" },
    { "true or false", "true 或 false" },
    { "%s: %s: found %.15g, expected a whole number from %d to %d",
      "%s：%s：发现 %.15g，应为 %d 到 %d 的整数" },

    /* run.c */
    { "%s: %d MB (limits.memory_mb) are too little to start; give it more",
      "%s：%d MB 内存（limits.memory_mb）太少，无法启动；请提高" },
    { "%s: the limits of its process cannot be set: %s; without them no "
      "plugin starts",
      "%s：无法设置它的进程的上限：%s；没有上限就不启动插件" },
    { "%s: this system gives no seccomp filter: %s; without it no plugin "
      "starts",
      "%s：本系统没有 seccomp 过滤：%s；没有它就不启动插件" },
    { "%s: %s cannot be loaded: %s", "%s：无法装入 %s：%s" },
    { "%s: %s has no function \"%s\", which the manifest declares; mend "
      "\"symbol\", or take the function out",
      "%s：%s 中没有函数“%s”，而插件说明声明了它；请改正 \"symbol\"，或删去"
      "这个函数" },
    { "%s: huka and huka-plugin do not understand each other; install both "
      "anew",
      "%s：huka 和 huka-plugin 版本不一致；请两个都重新安装" },

    /* selftest.c */
    { "another process gives %s: it is not pure",
      "另一个进程得到 %s：它不是纯函数" },
    { "expected %s, found %s", "应为 %s，得到 %s" },

    /* value.c */
    { "found %s, expected a whole number from %lld to %lld (%s)",
      "发现 %s，应为 %lld 到 %lld 的整数（%s）" },
    { "found %s, expected a whole number from %lld to %llu (%s)",
      "发现 %s，应为 %lld 到 %llu 的整数（%s）" },
    { "found %s, expected a whole number (%s)", "发现 %s，应为整数（%s）" },
    { "found %s, expected a number (%s)", "发现 %s，应为数（%s）" },
    { "found %s, expected a number from %.15g to %.15g (%s)",
      "发现 %s，应为 %.15g 到 %.15g 的数（%s）" },
    { "found \"%s\", expected true or false", "发现“%s”，应为 true 或 false" },
    { "found \"%s\", expected a number (%s)", "发现“%s”，应为数（%s）" },

    /* buffers, structs, handles, callbacks */
    { "no shared memory of %zu bytes: %s",
      "无法取得 %zu 字节的共享内存：%s" },
    { "a buffer holds numbers, not %s",
      "缓冲区存放的是数，不能是 %s" },
    { "a buffer of %zu elements (%s) is larger than the %d MB it may have",
      "%zu 个元素（%s）的缓冲区超过上限 %d MB" },
    { "%s: it gave no number of elements",
      "%s：它没有给出元素个数" },
    { "%s says that it wrote %llu elements into \"%s\", which has room for "
      "%llu; do not trust this library",
      "%s 声称写了 %llu 个元素到“%s”，而那里只放得下 %llu 个；不要信任这个"
      "库" },
    { "element %zu",
      "第 %zu 个元素" },
    { "a buffer or a list of %s",
      "%s 的缓冲区或列表" },
    { "bytes",
      "字节串" },
    { "a buffer of %s",
      "%s 的缓冲区" },
    { "%s: argument %d (%s): found a handle that was closed",
      "%s：第 %d 个参数（%s）：发现已关闭的句柄" },
    { "a callback cannot yield: the library waits for its answer",
      "回调函数不能让出：库在等它的结果" },
    { "found a handle (%s) that was closed",
      "发现已关闭的句柄（%s）" },
    { "found a handle (%s) from a process that died; make it anew",
      "发现句柄（%s）属于已结束的进程；请重新建立" },
    { "a function",
      "函数" },
    { "\"%s\" has %llu elements and \"%s\" has %llu; they must have as many",
      "“%s”有 %llu 个元素，“%s”有 %llu 个；两者必须一样多" },
    { "found %lld, but \"%s\" has %zu elements",
      "发现 %lld，但“%s”有 %zu 个元素" },
    { "%zu bytes are more than the %zu that can be sent; send less at once,"
      " or a buffer, which is shared",
      "有 %zu 个字节，最多能送 %zu 个；请分次送，或使用共享的缓冲区" },
    { "found %llu, but \"%s\" has room for %llu",
      "发现 %llu，但“%s”只放得下 %llu" },
    { "this buffer was closed",
      "这个缓冲区已关闭" },
    { "of %zu elements %zu are not known; numbers(...) leaves such records out",
      "%zu 个元素中有 %zu 个未知；numbers(...) 不计入这些记录" },
    { "%s: %s is not what was installed: SHA-256 was %s and is %s; install "
      "huka again, or, if you trust this one, run: huka plugin pin %s",
      "%s：%s 与安装时不同：SHA-256 原为 %s，现为 %s；请重新安装 huka，若信任"
      "这一个，请运行：huka plugin pin %s" },
    { "found a column of the register, which is only read; give a copy",
      "发现名册的一列，只能读；请给副本" },
    { "found %zu elements, expected %zu",
      "发现 %zu 个元素，应为 %zu 个" },
    { "%s: found a handle that was closed",
      "%s：发现已关闭的句柄" },
    { "the callback's result",
      "回调函数的结果" },
    { "%s: the library called a function that it was given in an earlier ca"
      "ll; such a function lives as long as the call",
      "%s：库调用了前一次调用时交给它的函数；这种函数只在那次调用期间有效" },
    { "%s: a callback cannot call the plugin that called it; do that when t"
      "he call has returned",
      "%s：回调函数不能调用正在调用它的插件；请等调用返回以后再调用" },
    { "%s: found a handle from a process that died; make it anew",
      "%s：发现句柄属于已结束的进程；请重新建立" },
    { "found %zu bytes, expected at most %zu",
      "发现 %zu 个字节，最多应为 %zu 个" },
    { "the member \"%s\" is missing",
      "缺少成员“%s”" },
    { "a table with its members",
      "含有各成员的表" },
    { "%s has no member \"%s\"",
      "%s 没有成员“%s”" },
    { "%s: this system lets libffi make no callbacks, which the manifest de"
      "clares",
      "%s：本系统不允许 libffi 建立回调，而插件说明声明了回调" },

    /* api_*.c, config.c, host.c */
    { "an error in a callback",
      "回调函数出错" },
    { "found a value of the type %s, which no library takes",
      "发现 %s 类型的值，库不接受这种值" },
    { "%s: argument %d (%s), row %zu",
      "%s：第 %d 个参数（%s），第 %zu 行" },
    { "found a table that mixes names and numbers as keys; expected a list,"
      " or members by name",
      "发现一个键中既有名称又有数字的表；应为列表，或按名称给出各成员" },
    { "found tables within tables more than %d deep",
      "发现嵌套超过 %d 层的表" },
    { "%s: %s.%s: expected true or false",
      "%s：%s.%s：应为 true 或 false" },
    { "%s: limits.%s: expected a whole number from 1 to 1000000",
      "%s：limits.%s：应为 1 到 1000000 的整数" },
    { "a list of rights",
      "权限的列表" },
    { "call, clock, random, threads or read:/FOLDER; nothing else can be gr"
      "anted",
      "call、clock、random、threads 或 read:/FOLDER；其他权限不能授予" },
    { "1, the version of this format",
      "1，即本格式的版本" },
    { "%s: it belongs to user %lu; only files of root and of yourself are r"
      "ead, because they grant rights",
      "%s：它属于用户 %lu；只读取 root 和本人的文件，因为其中授予权限" },
    { "%s: others may write it, and it grants rights; run: chmod go-w %s",
      "%s：其他人可以改写它，而它授予权限；请运行：chmod go-w %s" },
    { "%s: this configuration cannot be read: %s",
      "%s：无法读取这份配置：%s" },
    { "%s: %s: expected %s",
      "%s：%s：应为 %s" },
    { "%s: %s: there is no key \"%s\"; take it out",
      "%s：%s：没有键“%s”；请删去" },
    { "it is switched off in %s",
      "已在 %s 中停用" },
    { "it requires the plugin %s, which is %s",
      "它需要插件 %s，而该插件%s" },
    { "not there",
      "不存在" },
    { "not usable",
      "不能使用" },
    { "it requires %s in version %s or newer, and here is version %s; insta"
      "ll a newer one",
      "它需要 %s 的 %s 版或更新版，这里是 %s 版；请安装更新的版本" },
    { "it requires %s, which requires it in turn; break the circle in one o"
      "f them",
      "它需要 %s，而后者又需要它；请在其中一个中去掉这个循环" },
    { "%s is not pure (its manifest does not say so), so no rule can call it; "
      "call it from a script, or say \"pure\": true there if its result "
      "depends on its arguments alone",
      "%s 不是纯函数（插件说明没有写明），规则不能调用它；请在脚本中调用，结果只取决于"
      "参数的，也可在插件说明中写明 \"pure\": true" },
    { "%s is not pure (its manifest does not say so); the operator can perm"
      "it it in the configuration: \"plugins\": { \"%s\": { \"permit\": [\""
      "call\"] } }",
      "%s 不是纯函数（插件说明没有写明）；操作者可在配置中许可：\"plugins\""
      ": { \"%s\": { \"permit\": [\"call\"] } }" },
    { "it asks for %s, which the operator has not permitted in the configur"
      "ation; only its pure functions can be called",
      "它要求 %s 权限，而操作者没有在配置中许可；只能调用它的纯函数" },

    /* create.c, doctor*.c, fuzz.c, local.c, needed.c, pin.c, run.c */
    { "%s: all is written but not built: %s; install a compiler (package gc"
      "c), then run: cc -O2 -fPIC -shared -o %s.so %s.c",
      "%s：文件已写好，但没有编译：%s；请安装编译器（软件包 gcc），再运行："
      "cc -O2 -fPIC -shared -o %s.so %s.c" },
    { "found \"%s\", expected a name of small letters, digits and _",
      "发现“%s”，应为由小写字母、数字和 _ 组成的名称" },
    { "%s: this folder cannot be made: %s",
      "%s：无法建立这个目录：%s" },
    { "%s: its manifest names no header, so there is nothing to compare it "
      "with; add \"header\" to \"library\"",
      "%s：插件说明没有写头文件，无从比较；请在 \"library\" 中写明 \"header"
      "\"" },
    { "%s: the header %s cannot be compiled: %.*s; install its package, or "
      "mend \"header\"",
      "%s：头文件 %s 无法编译：%.*s；请安装它所在的软件包，或改正 \"header"
      "\"" },
    { "the header declares it as %s",
      "头文件中的声明是 %s" },
    { "the header does not declare it",
      "头文件中没有声明它" },
    { "the compiler says: %.*s",
      "编译器提示：%.*s" },
    { "its place, its size or its type is another in the header",
      "它的位置、大小或类型与头文件中的不同" },
    { "%s: this folder cannot be read: %s",
      "%s：无法读取这个目录：%s" },
    { "no pipe for the compiler: %s",
      "无法为编译器建立管道：%s" },
    { "there is no C compiler (cc: %s); install one, as the package gcc",
      "没有 C 编译器（cc：%s）；请安装，如软件包 gcc" },
    { "the second call gives something else, so it is not pure",
      "第二次调用得到不同的结果，不是纯函数" },
    { "%s: %s cannot be used: %s",
      "%s：%s 不能使用：%s" },
    { "%s: only a library that is pinned is loaded into huka itself; run: h"
      "uka plugin pin %s",
      "%s：只有固定了摘要的库才装入 huka 本身；请运行：huka plugin pin %s" },
    { "the tables of this library cannot be read; is it damaged?",
      "无法读取这个库的表；文件是否已损坏？" },
    { "%s: %s has changed since it was pinned: SHA-256 was %s and is %s; if"
      " you trust the new one, run: huka plugin pin %s",
      "%s：%s 在固定之后已改变：SHA-256 原为 %s，现为 %s；若信任新的，请运"
      "行：huka plugin pin %s" },
    { "%s: its library was pinned as %s and is now found as %s; if you trus"
      "t that, run: huka plugin pin %s",
      "%s：固定时的库是 %s，现在找到的是 %s；若信任它，请运行：huka plugin "
      "pin %s" },
    { "%s: its library is a part of the C library, which is not pinned",
      "%s：它的库是 C 库的一部分，不需固定" },
    { "there is no place for plugins.lock: set HOME or XDG_CONFIG_HOME",
      "没有地方存放 plugins.lock：请设置 HOME 或 XDG_CONFIG_HOME" },
    { "%s: it is no lock of this version; run \"huka plugin pin\" again, or"
      " take it away",
      "%s：它不是本版本的固定记录；请重新运行“huka plugin pin”，或删去它" },
    { "%s: its process died %d times in %d minutes, so it is not started ag"
      "ain until they are over; mend the plugin, or run: huka plugin unbloc"
      "k %s",
      "%s：它的进程死了 %d 次（%d 分钟内），过了这段时间才会重新启动；请修"
      "好插件，或运行：huka plugin unblock %s" },

    { NULL, NULL }
};

/* zh_manifest.c - what is wrong with the types of a manifest, in Chinese */
#include "base/zh.h"

const struct hk_zh_pair hk_zh_manifest[] = {
    { "%s: %s: a plugin does not require itself; take it out",
      "%s：%s：插件不能要求它自己；请删去" },
    { "%s: %s: found \"%s\", expected a version of digits and points",
      "%s：%s：发现“%s”，应为由数字和点组成的版本号" },
    { "%s: %s: \"%s\" is in the process already, and a second one would hav"
      "e a heap of its own; say \"loaded\": true",
      "%s：%s：“%s”已在进程中，再装一份会有另一个堆；请写 \"loaded\": true" },
    { "%s: %s: \"%s\" is not in the process already; only libc.so.6, libm.s"
      "o.6, libdl.so.2 and libpthread.so.0 are; take \"loaded\" out",
      "%s：%s：“%s”不在进程中；只有 libc.so.6、libm.so.6、libdl.so.2 和 lib"
      "pthread.so.0 在；请删去 \"loaded\"" },
    { "%s: %s: only a buffer has a capacity; take it out",
      "%s：%s：只有缓冲区才有 \"capacity\"；请删去" },
    { "%s: %s: only of a buffer that goes out the length is asked for",
      "%s：%s：只有输出的缓冲区才询问长度" },
    { "%s: %s: only numbers, texts and words have a default; take it out",
      "%s：%s：只有数、文本和枚举词才有默认值；请删去" },
    { "%s: %s: %s cannot be NULL; only what is a pointer can; take it out",
      "%s：%s：%s 不能是 NULL；只有指针才可以；请删去" },
    { "%s: %s: what goes out is never NULL; take it out",
      "%s：%s：输出的参数不会是 NULL；请删去" },
    { "%s: %s: a callback has no \"type\" and no \"struct\"; take them out",
      "%s：%s：回调没有 \"type\" 和 \"struct\"；请删去" },
    { "%s: %s: found \"%s\", expected \"in\", \"out\" or \"inout\"",
      "%s：%s：发现“%s”，应为 \"in\"、\"out\" 或 \"inout\"" },
    { "%s: %s: a buffer holds numbers or structs, not %s",
      "%s：%s：缓冲区存放数或结构体，不能是 %s" },
    { "%s: %s: a buffer needs \"count\", the name of the argument that says"
      " its length, or \"capacity\", when it is always as long",
      "%s：%s：缓冲区需要 \"count\"（存放其长度的参数名），长度固定时需要 "
      "\"capacity\"" },
    { "%s: %s: a buffer is a pointer already; take it out",
      "%s：%s：缓冲区本身就是指针；请删去" },
    { "%s: %s: a pointer to a handle can only be \"out\"",
      "%s：%s：指向句柄的指针只能是 \"out\"" },
    { "%s: %s: there is no pointer to %s; only to numbers, structs and hand"
      "les",
      "%s：%s：没有指向 %s 的指针；只能指向数、结构体和句柄" },
    { "%s: %s: a callback gives a number, a bool, a word or nothing, not %s",
      "%s：%s：回调返回数、布尔值、枚举词或不返回，不能是 %s" },
    { "%s: %s: more than %d callbacks in one manifest are too many",
      "%s：%s：一份插件说明中最多 %d 个回调" },
    { "%s: %s: what a callback is given goes in only; say \"in\"",
      "%s：%s：交给回调的参数只能输入；请写 \"in\"" },
    { "%s: %s: a callback takes numbers, texts and pointers to numbers and "
      "structs, not %s itself",
      "%s：%s：回调接受数、文本以及指向数和结构体的指针，不能是 %s 本身" },
    { "%s: %s: \"buffer\" and \"count\" go together",
      "%s：%s：\"buffer\" 和 \"count\" 必须同时写" },
    { "%s: %s: no whole number among the arguments is called \"%s\"",
      "%s：%s：参数中没有名为“%s”的整数" },
    { "%s: %s: found \"%s\", expected \"one\" or \"any\"",
      "%s：%s：发现“%s”，应为 \"one\" 或 \"any\"" },
    { "%s: %s: a function that takes or gives a handle or a callback is not"
      " \"pure\"; take that out",
      "%s：%s：接受或返回句柄或回调的函数不是纯函数；请删去 \"pure\"" },
    { "%s: %s: there is no function \"%s\" in this manifest",
      "%s：%s：这份插件说明中没有函数“%s”" },
    { "%s: %s: \"%s\" must take one whole number or handle and give a whole"
      " number",
      "%s：%s：“%s”应接受一个整数或句柄，并返回整数" },
    { "%s: %s: no argument that the caller gives is called \"%s\"",
      "%s：%s：调用者给出的参数中没有“%s”" },
    { "%s: %s: a context is given, not returned; say \"uintptr\", or declar"
      "e a handle",
      "%s：%s：context 只能传入，不能返回；请写 \"uintptr\"，或声明句柄" },
    { "%s: %s: nothing says how long \"%s\" may become; give it a \"capacit"
      "y\"",
      "%s：%s：没有写明“%s”最长多少；请写 \"capacity\"" },
    { "%s: %s: \"%s\" is hidden, but no buffer names it as its count and it"
      " has no default; who should fill it in?",
      "%s：%s：“%s”是隐藏的，但没有缓冲区用它作长度，也没有默认值；由谁来填"
      "？" },
    { "%s: %s: there is no type \"%s\"; expected bool, int, uint, long, ulo"
      "ng, size, i8 to u64, float, double, cstring, another of plugin.schem"
      "a.json, or one of \"enums\" or \"handles\"",
      "%s：%s：没有类型“%s”；应为 bool、int、uint、long、ulong、size、i8 到"
      " u64、float、double、cstring、plugin.schema.json 中的其他类型，或 \""
      "enums\"、\"handles\" 中的一个" },
    { "%s: %s: \"type\" and \"struct\" exclude each other; take one out",
      "%s：%s：\"type\" 和 \"struct\" 不能同时写；请删去一个" },
    { "%s: %s: there is no struct \"%s\"; declare it in \"structs\"",
      "%s：%s：没有结构体“%s”；请在 \"structs\" 中声明" },
    { "%s: %s: found %.15g, expected a whole number of 32 bits",
      "%s：%s：发现 %.15g，应为 32 位整数" },
    { "%s: %s: %.15g is \"%s\" already; a number has one word",
      "%s：%s：%.15g 已是“%s”；一个数只对应一个词" },
    { "%s: %s: it has no words; give each number its own: { \"red\": 0, \"g"
      "reen\": 1 }",
      "%s：%s：其中没有词；请给每个数一个词：{ \"red\": 0, \"green\": 1 }" },
    { "%s: %s: a member of a struct is a number, a bool, an enum or a struc"
      "t, not %s",
      "%s：%s：结构体的成员是数、布尔值、枚举或结构体，不能是 %s" },
    { "%s: %s: two members are called \"%s\"; rename one",
      "%s：%s：有两个成员叫“%s”；请改其中一个" },
    { "%s: %s: found %d members, expected 1 to %d",
      "%s：%s：有 %d 个成员，应为 1 到 %d 个" },
    { "%s: %s: %zu bytes in %zu numbers are more than the %d in %d that a s"
      "truct may have",
      "%s：%s：共 %zu 字节、%zu 个数，超过结构体的上限 %d 字节、%d 个数" },
    { "%s: %s: %d are more than the %d there may be",
      "%s：%s：有 %d 个，最多 %d 个" },
    { "%s: %s: there is a type called \"%s\" already; take another name",
      "%s：%s：已有名为“%s”的类型；请换一个名称" },
    { "%s: %s: found \"%s\", expected the name of a type of C, as \"div_t\""
      " or \"struct tm\"",
      "%s：%s：发现“%s”，应为 C 的类型名，如 \"div_t\" 或 \"struct tm\"" },

    { NULL, NULL }
};

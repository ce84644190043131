/* zh_store.c - what the register says, in Chinese */
#include "base/zh.h"

const struct hk_zh_pair hk_zh_store[] = {
    /* asof.c */
    { "there is no batch %lld in the register: nothing was brought into it yet",
      "名册中没有第 %lld 批次：还没有录入任何内容" },
    { "there is no batch %lld in the register; the newest is %lld",
      "名册中没有第 %lld 批次；最新的是第 %lld 批次" },
    { "%s: the past can be read only in a register opened for reading, and "
      "once; this is a mistake in the program, please report it",
      "%s：只有为读取而打开的名册才能读过去的状态，而且只能一次；这是程序的"
      "错误，请报告" },
    { "nothing was in the register at %s yet; huka batches lists what was "
      "when",
      "%s 时名册中还没有内容；huka batches 列出各批次的时间" },
    { "\"%s\" is neither the number of a batch nor a time; expected one as "
      "12, 2019-12-31 or \"2019-12-31 10:30\"",
      "“%s”既不是批次号，也不是时间；应写成 12、2019-12-31 或 \"2019-12-31 "
      "10:30\"" },

    /* batch.c */
    { "a batch was begun inside another; this is a mistake in the program, "
      "please report it",
      "在一个批次中又开始了批次；这是程序的错误，请报告" },
    { "a batch was ended that was not begun; this is a mistake in the "
      "program, please report it",
      "结束了没有开始的批次；这是程序的错误，请报告" },

    /* check.c */
    { "%s: the register holds the %s \"%s\", which this program did not make "
      "or which was changed; it is not opened, because it may do anything; "
      "restore a backup",
      "%s：名册中有 %s“%s”，不是本程序建立的，或已被改动；它可能做任何事，"
      "因此不打开名册；请用备份恢复" },
    { "%s: %d of the %d tables, indexes and triggers of the register are "
      "missing; restore a backup",
      "%s：缺少 %d 个，应有 %d 个（名册的表、索引和触发器）；请用备份恢复" },

    /* codes.c */
    { "%s: the word \"%s\" of %s.%s has the number %lld in the register and "
      "another in the policy; words may only be added behind the others: put "
      "the new ones last",
      "%s：选项“%s”（%s.%s）在名册中的序号是 %lld，在政策中却不同；选项只能"
      "加在最后：请把新的选项放到末尾" },
    { "%s: the policy no longer has the word \"%s\" of %s.%s, which records "
      "of the register may hold; put it back where it stood",
      "%s：政策中不再有选项“%s”（%s.%s），而名册的记录可能用到它；请放回原"
      "来的位置" },

    /* connect.c */
    { "%s: the register lies on a network drive, where two writers can "
      "destroy it; move it to a local disk, or give --force-network when "
      "nobody else uses it",
      "%s：名册在网络盘上，两人同时写会损坏它；请移到本地磁盘，确无他人使用"
      "时可加 --force-network" },
    { "%s: this is a directory; name the file of a register in it",
      "%s：这是文件夹；请指定其中的名册文件" },
    { "%s: this is not an ordinary file; name the file of a register",
      "%s：这不是普通文件；请指定名册文件" },
    { "%s: the file is empty, so it is no register; restore a backup, or "
      "remove it and make a register with huka init",
      "%s：文件是空的，不是名册；请用备份恢复，或删去它再用 huka init 建立"
      "名册" },
    { "%s: you may not read this file; ask its owner for permission",
      "%s：您没有权限读取这个文件；请向文件所有者申请权限" },
    { "%s: the register lies on read-only media; it can be read, but to "
      "change it copy it with huka backup first",
      "%s：名册在只读介质上，可以读取；要改动请先用 huka backup 复制" },
    { "%s: you may read this register but not change it; ask its owner for "
      "permission",
      "%s：您可以读取这个名册，但没有权限改动；请向文件所有者申请权限" },
    { "%s: there is no such file; mend the name, or make a register with "
      "huka init",
      "%s：没有这个文件；请改正名称，或用 huka init 建立名册" },
    { "%s: cannot be opened: %s", "%s：无法打开：%s" },
    { "this SQLite cannot be made safe: version %s is too old; 3.37 or newer "
      "is needed",
      "这个 SQLite 无法保证安全：版本 %s 太旧；需要 3.37 或更新的版本" },
    { "%s: a newer program made this register: it is of version %d, and this "
      "program reads version %d; use the newer program",
      "%s：名册由更新的程序建立：版本为 %d，本程序读取版本 %d；请使用更新的"
      "程序" },
    { "%s: the register says version %d, and this program reads version %d; "
      "restore a backup",
      "%s：名册写明的版本为 %d，本程序读取版本 %d；请用备份恢复" },
    { "%s: this is not a register but a file of another kind; to read a "
      "table into a register use huka import",
      "%s：这不是名册，是另一种文件；要把表格读入名册，请用 huka import" },
    { "%s: this is a database of another program, not a register",
      "%s：这是其他程序的数据库，不是名册" },
    { "%s: the end of the file is missing (%lld bytes are there); it was not "
      "copied as a whole; copy it again with huka backup, or restore a backup",
      "%s：文件不完整（只有 %lld 字节），复制时没有复制全；请用 huka "
      "backup 重新复制，或用备份恢复" },
    { "%s: the disk is full, and the last program that changed this register "
      "was ended suddenly: what it left in %s-wal is read with some room; make "
      "room on the disk",
      "%s：磁盘已满，而上次更改名册的程序突然中断，读取 %s-wal 中留下的内容需要一"
      "点空间；请先腾出磁盘空间" },
    { "%s: the last program that changed this register was ended suddenly, "
      "and what it left in %s-wal cannot be taken in on read-only media; "
      "copy both files to a disk and open the register there",
      "%s：上次改动名册的程序中途被终止，它留在 %s-wal 中的内容在只读介质上"
      "无法并入；请把两个文件都复制到磁盘，再打开名册" },

    /* create.c */
    { "%s: there is a file of this name already; it is left as it is; choose "
      "another name, or remove it",
      "%s：已有同名文件，未作改动；请换一个名称，或先删去它" },
    { "%s: cannot be written to the disk: %s", "%s：无法写入磁盘：%s" },
    { "%s: cannot be made: %s; its folder must be there and writable",
      "%s：无法建立：%s；所在文件夹必须存在并且可写" },
    { "the system gives no random numbers: %s", "系统没有给出随机数：%s" },

    /* guard.c */
    { "%s.%s is private; ask %s without \"main.\" to see it masked, or use "
      "--reveal, which is logged",
      "%s.%s 是私密字段；查询 %s 时不写 \"main.\" 可看到遮盖后的值，或用 "
      "--reveal（会留下记录）" },
    { "%s may not be read here; the tables and views of the register may, "
      "and without \"main.\" they show private fields masked",
      "这里不能读取 %s；可以读取名册的表和视图，不写 \"main.\" 时私密字段会"
      "被遮盖" },
    { "found \"%s\", expected ENTITY:KEY; say which record is meant, as %s:1",
      "发现“%s”，应写作 ENTITY:KEY；请写明是哪条记录，如 %s:1" },
    { "main.%s may hold what is private and cannot be joined with USING or "
      "NATURAL; leave out \"main.\" to join what is masked",
      "main.%s 可能含有私密内容，不能用 USING 或 NATURAL 连接；不写 \"main.\" 可连接遮"
      "盖后的值" },
    { "the function %s may not be called here", "这里不能调用函数 %s" },
    { "%s: found \"%s\", which is how a private value is shown, not the value; "
      "it cannot be written back",
      "%s：发现“%s”，这是私密内容遮盖后的样子，不是原值，不能写回" },
    { "this only reads: SELECT, VALUES, WITH, EXPLAIN and PRAGMA table_info "
      "are possible; to change the register use huka import, set or remove",
      "这里只能读取：可用 SELECT、VALUES、WITH、EXPLAIN 和 PRAGMA "
      "table_info；要改动名册请用 huka import、set 或 remove" },
    { "SQL: %s", "SQL：%s" },
    { "SQL: %s\n%s\n%s^", "SQL：%s\n%s\n%s^" },
    { "a query came before its guard; this is a mistake in the program, "
      "please report it",
      "查询先于它的防护；这是程序的错误，请报告" },
    { "names with \"%s\" in them are the program's own; write the query "
      "without them",
      "含有“%s”的名称归程序自用；查询中请不要使用" },

    /* key.c */
    { "\"%s\" in the key of %s is not a date; expected one as 2019-03-05",
      "“%s”在 %s 的编号中，不是日期；应写成 2019-03-05" },
    { "\"%s\" in the key of %s is not a whole number",
      "“%s”在 %s 的编号中，不是整数" },
    { "there is no entity \"%s\"; did you mean \"%s\"?",
      "没有实体“%s”；是否指“%s”？" },
    { "there is no entity \"%s\"; a record is named ENTITY:KEY, and huka "
      "model lists the entities",
      "没有实体“%s”；记录写作 ENTITY:KEY，huka model 列出各实体" },
    { "found \"%s\", expected ENTITY:KEY; did you mean \"%s:%s\"?",
      "“%s”前缺实体名，应写作 ENTITY:KEY；是否指“%s:%s”？" },
    { "%s:%s has %d parts between \"/\", but records of %s are named by %d; "
      "a \"/\" within a part is written %%2F",
      "%s:%s 用“/”分成 %d 段，而 %s 的记录编号有 %d 段；段内的“/”写作 %%2F" },
    { "there is no record %s:%s in the register", "名册中没有记录 %s:%s" },

    /* layout.c */
    { "the description of the tables in the register is damaged; restore a "
      "backup",
      "名册中对表的说明已损坏；请用备份恢复" },

    /* lock.c */
    { "waiting: \"%s\" (process %d) is changing the register since %s",
      "等待：“%s”（进程 %d）从 %s 起正在改动名册" },
    { "waiting: another program is changing the register",
      "等待：另一个程序正在改动名册" },
    { "%s: \"%s\" (process %d) is changing the register since %s; try again "
      "when it is done, or wait longer with --wait",
      "%s：“%s”（进程 %d）从 %s 起正在改动名册；请等它完成后再试，或用 "
      "--wait 多等一会" },
    { "%s: another program is changing the register; try again when it is "
      "done, or wait longer with --wait",
      "%s：另一个程序正在改动名册；请等它完成后再试，或用 --wait 多等一会" },
    { "%s: the register is not open for changes; this is a mistake in the "
      "program, please report it",
      "%s：名册没有为改动而打开；这是程序的错误，请报告" },
    { "%s: \"%s\" (process %d) was ended suddenly after %s; what it had "
      "finished is kept, what it had not is taken back",
      "%s：“%s”（进程 %d）在 %s 之后中途被终止；已完成的部分保留，未完成的"
      "部分已退回" },

    /* migrate.c */
    { "%s: the register holds %s.%s, which the policy at hand does not "
      "declare; add the folder that declares it with --policy, or put it back",
      "%s：名册中有 %s.%s，当前的政策没有声明；请用 --policy 加上声明它的文"
      "件夹，或放回声明" },
    { "%s: the register holds records of %s, which the policy at hand does "
      "not declare; add the folder that declares it with --policy, or put it "
      "back",
      "%s：名册中有 %s 的记录，当前的政策没有声明；请用 --policy 加上声明它"
      "的文件夹，或放回声明" },
    { "%s: %s.%s is of kind %s in the register and of kind %s in the policy; "
      "what is stored would lose its meaning; give the new field another name",
      "%s：%s.%s 在名册中的类型是 %s，在政策中的类型是 %s；已存的内容会失去"
      "意义；请给新字段另起名称" },
    { "%s: %s.%s leads to %s in the register and to %s in the policy; give "
      "the new field another name",
      "%s：%s.%s 在名册中指向 %s，在政策中指向 %s；请给新字段另起名称" },
    { "%s: in the policy %s lies elsewhere than in the register (there "
      "within \"%s\"); put it back, or give the new entity another name",
      "%s：政策中 %s 的归属与名册中不同（名册中属于“%s”）；请改回去，或给新"
      "实体另起名称" },
    { "%s: the policy tells records of %s apart by another key than the "
      "register; put it back, or give the new entity another name",
      "%s：政策中区分 %s 记录的编号字段与名册的不同；请改回去，或给新实体另"
      "起名称" },
    { "%s: the policy declares %s.%s, which the register does not hold yet; "
      "any command that changes the register adds it; or use the policy it "
      "was made with",
      "%s：政策声明了 %s.%s，名册中还没有；任何改动名册的命令都会补上；或者"
      "使用建立名册时的政策" },
    { "%s: the policy declares %s, which the register does not hold yet; any "
      "command that changes the register adds it; or use the policy it was "
      "made with",
      "%s：政策声明了 %s，名册中还没有；任何改动名册的命令都会补上；或者使"
      "用建立名册时的政策" },
    { "%s: the optional fields of the policy are not those of the register; "
      "any command that changes the register mends that; or use the policy "
      "it was made with",
      "%s：政策的可无字段（optional）与名册的不同；任何改动名册的命令都会改"
      "正；或者使用建立名册时的政策" },
    { "%s: %s.%s is no longer optional in the policy, but records say that "
      "there is none (%lld); give them a value first, or leave it optional",
      "%s：%s.%s 在政策中不再是可无字段（optional），但有 %lld 条记录写明没"
      "有；请先给这些记录填值，或保留可无" },
    { "%s: another program has just changed the tables of the register; try "
      "again",
      "%s：另一个程序刚刚改动了名册的表；请再试一次" },

    /* record.c */
    { "there is no record of %s with the number %lld",
      "没有 %s 记录，其行号为 %lld" },
    { "%s.%s is not optional, so it cannot be none; leave it unknown, or "
      "give a value",
      "%s.%s 不是可无字段（optional），不能为没有；请留作未知，或填一个值" },
    { "%s.%s is required; give a value", "%s.%s 是必填的；请填一个值" },
    { "%s.%s is the key of the record and cannot be empty",
      "%s.%s 是记录的编号，不能为空" },
    { "%s.%s is not a text in UTF-8; convert the file first",
      "%s.%s 不是 UTF-8 的文本；请先转换文件" },
    { "a record can only be changed inside a batch; this is a mistake in the "
      "program, please report it",
      "只能在批次中改动记录；这是程序的错误，请报告" },
    { "the record of %s around this record of %s is not in the register; add "
      "it first",
      "名册中没有所属的 %s 记录，无法存放这条 %s 记录；请先加上" },
    { "%s.%s leads to a record of %s that is not in the register; add it "
      "first",
      "%s.%s 指向一条 %s 记录，名册中没有；请先加上" },
    { "a record of %s leads to something that is not in the register",
      "有一条 %s 记录指向名册中没有的内容" },
    { "%s cannot be removed, because records hang from it (%s); remove them "
      "first",
      "%s：不能删除，因为有记录依附于它（%s）；请先删除那些记录" },

    /* region.c */
    { "the register knows no region \"%.*s\"; give a code or a name that "
      "\"huka find\" shows",
      "名册中没有地区“%.*s”；请写代码，或 huka find 显示的名称" },
    { "%d regions are named \"%s\" (%s); give the code, or first the names "
      "of the regions around it, with \"/\" between them",
      "有 %d 个地区名为“%s”（%s）；请写代码，或在前面写上上级地区的名称，用"
      "“/”隔开" },

    /* row.c */
    { "%s:%s is in the register already; each key may stand once",
      "%s:%s 已在名册中；每个编号只能有一条" },
    { "%s: the register has no room for more records of %s; it is probably "
      "damaged: restore a backup",
      "%s：名册容不下更多的 %s 记录；名册可能已损坏：请用备份恢复" },
    { "%s: the history of a record of %s is damaged; restore a backup",
      "%s：有一条 %s 记录的变动记录已损坏；请用备份恢复" },

    /* run.c */
    { "an output of a run is of no entity; this is a mistake in the program, "
      "please report it",
      "判定的一项输出不属于任何实体；这是程序的错误，请报告" },
    { "%d results of %s are too many to be kept in one run (at most %d); "
      "choose some with --only",
      "有 %d 项 %s 的结果，一次判定存不下（最多 %d 项）；请用 --only 选择" },
    { "a result is of an entity without outputs; this is a mistake in the "
      "program, please report it",
      "有结果属于没有输出项的实体；这是程序的错误，请报告" },

    /* store.c */
    { "%s: the disk is full; nothing was changed; make room and try again",
      "%s：磁盘已满；未作改动；请腾出空间后再试" },
    { "%s: the register is damaged (%s); restore a backup",
      "%s：名册已损坏（%s）；请用备份恢复" },
    { "%s: the register cannot be changed here (%s); it may have been opened "
      "for reading, or the file or its folder is write-protected",
      "%s：这里不能改动名册（%s）；可能是为读取而打开的，或者文件或所在文件"
      "夹有写保护" },
    { "%s: the register cannot be opened (%s); its folder must be readable, "
      "and writable for changes",
      "%s：无法打开名册（%s）；所在文件夹必须可读，要改动还必须可写" },
    { "%s: the disk reports an error (%s); nothing was changed; check the "
      "disk and the room on it",
      "%s：磁盘报告出错（%s）；未作改动；请检查磁盘和剩余空间" },
    { "%s: another program holds the register; try again when it is done",
      "%s：另一个程序正占用名册；请等它完成后再试" },
    { "%s: the change is refused, because it would break the register (%s)",
      "%s：改动被拒绝，因为会破坏名册（%s）" },
    { "%s: a value is too long to be kept", "%s：有一个值太长，无法保存" },
    { "this is not allowed here: only SELECT on the tables and views of the "
      "register is possible",
      "这里不允许这样做：只能对名册的表和视图使用 SELECT" },
    { "%s: the register answered \"%s\"; this is a mistake in the program, "
      "please report it",
      "%s：名册的回答是“%s”；这是程序的错误，请报告" },
    { "%s: the register is damaged: its first table is missing; restore a "
      "backup",
      "%s：名册已损坏：缺少第一张表；请用备份恢复" },
    { "%s: the register is damaged: its first table is empty; restore a "
      "backup",
      "%s：名册已损坏：第一张表是空的；请用备份恢复" },
    { "%s: the register is damaged: a table of the program is missing; "
      "restore a backup",
      "%s：名册已损坏：缺少程序自用的表；请用备份恢复" },

    /* undo.c */
    { "batch %lld made room for new fields of the policy and changed no "
      "record; it cannot be taken back, and need not be",
      "第 %lld 批次只为政策的新字段腾出位置，没有改动记录；不能撤销，也不必"
      "撤销" },
    { "batch %lld is taken back already, by batch %lld; to have it again "
      "take back batch %lld",
      "第 %lld 批次已被第 %lld 批次撤销；要恢复它，请撤销第 %lld 批次" },
    { "batch %lld cannot be taken back, because later batches changed its "
      "records or hang from them; take back first: batch %s (in this order); "
      "records: %s and %d more",
      "第 %lld 批次不能撤销，因为后来的批次改动了它的记录，或有记录依附于这"
      "些记录；请先按此顺序撤销批次 %s；相关记录：%s，另有 %d 条" },
    { "batch %lld cannot be taken back, because later batches changed its "
      "records or hang from them; take back first: batch %s (in this order); "
      "records: %s",
      "第 %lld 批次不能撤销，因为后来的批次改动了它的记录，或有记录依附于这"
      "些记录；请先按此顺序撤销批次 %s；相关记录：%s" },
    { "%s: the history speaks of an entity that the register does not have; "
      "restore a backup",
      "%s：变动记录提到名册中没有的实体；请用备份恢复" },
    { "%s: the history speaks of a record of %s that is not there; restore a "
      "backup",
      "%s：变动记录提到一条 %s 记录，名册中没有；请用备份恢复" },
    { "records would lead to others that are gone since; take back the later "
      "batches first",
      "有记录会指向后来已删除的记录；请先撤销后来的批次" },
    { "batch %lld cannot be taken back: %s", "第 %lld 批次不能撤销：%s" },

    /* view.c */
    { "private fields are not shown, because that could not be logged: %s",
      "不显示私密字段，因为无法留下记录：%s" },
    { "the guard of queries was set twice or in a batch; this is a mistake "
      "in the program, please report it",
      "查询的防护设置了两次，或设在批次之中；这是程序的错误，请报告" },

    /* runs, verify, diff */
    { "%s: the law of that day knows %s.%s, which the register does not hold "
      "as it did; it was changed by something else than this program",
      "%s：当时的规则有 %s.%s，名册中已与当时不同；它被其他程序改动过" },
    { "%s: the law of that day knows %s, which the register does not hold as "
      "it did; it was changed by something else than this program",
      "%s：当时的规则有 %s，名册中已与当时不同；它被其他程序改动过" },
    { "%s: the list of what run %lld keeps is damaged; restore a backup, or "
      "remove the run with \"huka runs --drop\"",
      "%s：第 %lld 次判定的结果清单已损坏；请用备份恢复，或用 huka runs --drop 删去这次判定" },
    { "the register keeps no run %lld; the newest is %lld, and \"huka runs\" "
      "lists them",
      "名册中没有第 %lld 次判定；最新的是第 %lld 次，huka runs 列出全部" },

    /* wide.c */
    { "%s (a full-width blank stands in it: type an ordinary one)",
      "%s（其中有全角空格，请改为半角空格）" },
    { "%s (\"%s\" is a full-width quote: type ' around a text, \" around a "
      "name)",
      "%s（“%s”是中文引号：文字两边请用半角 '，名称两边请用半角 \"）" },
    { "%s (\"%s\" is a full-width sign: type \"%s\")",
      "%s（“%s”是全角符号，请改为半角“%s”）" },

    { NULL, NULL }
};

/* zh_line.c - what the line editor says, in Chinese */
#include "base/zh.h"

const struct hk_zh_pair hk_zh_line[] = {
    /* the screen */
    { "search", "搜索" },
    { "not found", "未找到" },

    /* the terminal and the input */
    { "the terminal cannot be used: %s", "终端无法使用：%s" },
    { "the input cannot be read: %s", "输入无法读取：%s" },
    { "line %zu of the input is longer than 16 MiB; an entry must be shorter",
      "输入的第 %zu 行超过 16 MiB；请缩短" },
    { "line %zu of the input, byte %zu: 0x%02X is no UTF-8; save the file as "
      "UTF-8",
      "输入的第 %zu 行第 %zu 个字节：0x%02X 不是 UTF-8；请将文件另存为 UTF-8" },
    { "line %zu of the input holds a zero byte; this is no text",
      "输入的第 %zu 行含有零字节；这不是文本" },
    { "the entry that begins in line %zu of the input is longer than 16 MiB; "
      "an entry must be shorter",
      "从输入第 %zu 行开始的一条输入超过 16 MiB；请缩短" },

    /* the history */
    { "%s: damaged lines of the history were passed over (%zu, the first is "
      "line %zu); the file is kept as it is",
      "%s：历史记录中有 %zu 行已损坏（第一处在第 %zu 行），已跳过；文件保持原样" },
    { "%s: the history cannot be written: %s; it is kept for this session only",
      "%s：历史记录无法写入：%s；只在本次会话中保留" },
    { "%s: the history cannot be read: %s; it is kept for this session only",
      "%s：历史记录无法读取：%s；只在本次会话中保留" },
    { "%s: this is no history that this program can read (its first line is "
      "another) and it is left as it is; name another file",
      "%s：这不是本程序能读的历史记录（首行不符），文件保持原样；请指定另一个文件" },
    { NULL, NULL }
};

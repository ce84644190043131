/* main.c - where the program begins */
#include "cli/cli.h"

int main(int argc, char **argv)
{
    return hk_cli_main(argc, argv);
}

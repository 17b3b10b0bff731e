#include "cli/options.h"

#include <assert.h>

static const struct command_row commands[COMMAND_COUNT] = {
    [COMMAND_RENDER] =
        {"render",
         "BOOK.xml",
         true,
         {"把一本书排成 PDF", "typeset a book as a PDF"},
         {"读书和它引用的规划、数据、版式、字体，检查，排版，写 "
          "PDF。有错误就什么"
          "也不写，原来的文件不动；一次运行报出全部错误。BOOK.xml 写成 - "
          "就读标准"
          "输入，PDF 写到标准输出。",
          "Reads a book with the plan, data, style and fonts that it names, "
          "checks them, and writes a PDF.  With an error nothing is written "
          "and "
          "the old file stays; one run reports all errors.  With - for "
          "BOOK.xml the book is standard input and the PDF standard output."}},
    [COMMAND_CHECK] =
        {"check",
         "BOOK.xml",
         true,
         {"检查一本书，什么也不写", "check a book, write nothing"},
         {"做 render 做的每一步，只是不写文件；报出的错误和警告与 render "
          "相同。",
          "Does all that render does, except writing; the errors and warnings "
          "are the same."}},
    [COMMAND_FONTS] =
        {"fonts",
         NULL,
         false,
         {"列出各角色用的字体，缺哪些", "list the fonts of each role"},
         {"每个角色依次用哪些字体、管哪些字、文件在哪里。缺字体时退出码是 3。",
          "Which faces each role uses in order, for which characters, and "
          "where "
          "the files are.  The exit code is 3 when one is missing."}},
    [COMMAND_LINES] =
        {"lines",
         NULL,
         false,
         {"把标准输入逐段排成行，写 JSON",
          "set paragraphs as lines, write JSON"},
         {"标准输入每行是一段。每段写一个 JSON 对象：各行的文字、宽度、每个字的"
          "位置，以及可以断行的地方。与 render 用同一套程序。",
          "Each line of standard input is a paragraph.  For each, one JSON "
          "object: the text and width of its lines, the place of every glyph, "
          "and where a line may end.  The code is the one that render runs."}},
    [COMMAND_EXPLAIN] =
        {"explain",
         "CODE",
         false,
         {"解释一条消息", "explain a message"},
         {"CODE 写成 E0301。不给出 CODE 就列出全部消息。",
          "CODE looks like E0301.  Without one all messages are listed."}},
};

#define ON(c)  (1u << COMMAND_##c)
#define A_BOOK (ON(RENDER) | ON(CHECK))
#define EVERY  0u
static const struct option_row options[OPTION_COUNT] = {
    [OPTION_OUTPUT] =
        {"--output",
         "-o",
         "FILE",
         ON(RENDER),
         {"写到这个文件；- 是标准输出。缺省：书的文件名，后缀改为 "
          ".pdf；排一版的"
          "，是书的文件夹里那一版自己的文件名",
          "write to this file; - is standard output.  Default: the book's file "
          "with the ending .pdf; of an edition its own name, in the folder of "
          "the book"}},
    [OPTION_EDITION] =
        {"--edition",
         NULL,
         "NAME",
         A_BOOK,
         {"只排书里的这一版；每个区划一册的，用 --area 写明哪一册",
          "this edition of the book only; where there is one for each area, "
          "--area says which"}},
    [OPTION_AREA] = {"--area",
                     NULL,
                     "CODE",
                     A_BOOK,
                     {"区划代码，代替书里写的",
                      "area code, instead of the book's"}},
    [OPTION_PERIOD] = {"--period",
                       NULL,
                       "PERIOD",
                       A_BOOK,
                       {"期别，如 2023-Q2，代替书里写的",
                        "period, like 2023-Q2, instead of the book's"}},
    [OPTION_DATA] =
        {"--data",
         NULL,
         "FILE",
         A_BOOK,
         {"数据文件，可以写多次；全部代替书里写的",
          "data file, any number of times; together instead of the book's"}},
    [OPTION_STYLE] =
        {"--style",
         NULL,
         "STYLE",
         A_BOOK | ON(FONTS),
         {"版式：自带版式的名字，或以 .xml 结尾的文件；代替书里写的",
          "style: the name of a shipped one, or a file that ends in .xml; "
          "instead of the book's"}},
    [OPTION_FONTS] = {"--fonts",
                      NULL,
                      "FILE",
                      A_BOOK | ON(FONTS) | ON(LINES),
                      {"字体文件表，代替书里写的",
                       "list of fonts, instead of the book's"}},
    [OPTION_PDF] = {"--pdf",
                    NULL,
                    "a2u|a2a",
                    ON(RENDER),
                    {"PDF 的标准：PDF/A-2u（缺省）或 PDF/A-2a",
                     "standard of the PDF: PDF/A-2u (default) or PDF/A-2a"}},
    [OPTION_PAGES] =
        {"--pages",
         NULL,
         NULL,
         ON(RENDER),
         {"不写 PDF，写各页内容的文字清单；缺省写到标准输出",
          "write the contents of the pages as text instead of a PDF; to "
          "standard output by default"}},
    [OPTION_ROOT] =
        {"--root",
         NULL,
         "DIR",
         A_BOOK,
         {"书引用的文件都要在这个文件夹里；缺省：书所在的文件夹",
          "what the book refers to must lie in this folder; default: the "
          "book's own"}},
    [OPTION_STRICT] = {"--strict",
                       NULL,
                       NULL,
                       A_BOOK,
                       {"警告也算错误", "a warning counts as an error"}},
    [OPTION_WHY] = {"--why",
                    NULL,
                    NULL,
                    A_BOOK | ON(LINES),
                    {"说明每一段各行怎样排成：收紧、拉开多少，为了什么",
                     "say how the lines of each paragraph came about: what was "
                     "squeezed or opened, and why"}},
    [OPTION_MEASURE] = {"--measure",
                        NULL,
                        "LENGTH",
                        ON(LINES),
                        {"行长，缺省 28em",
                         "length of the line, 28em by default"}},
    [OPTION_SIZE] = {"--size",
                     NULL,
                     "LENGTH",
                     ON(LINES),
                     {"字号，缺省 16pt", "size of the text, 16pt by default"}},
    [OPTION_ROLE] = {"--role",
                     NULL,
                     "NAME",
                     ON(LINES),
                     {"字体的角色，缺省 song",
                      "role of the font, song by default"}},
    [OPTION_FONT] = {"--font",
                     NULL,
                     "FILE[#INDEX]",
                     ON(LINES),
                     {"不用角色，用这个字体", "this font, instead of a role"}},
    [OPTION_ALIGN] = {"--align",
                      NULL,
                      "justify|start|center|end|spread|grid",
                      ON(LINES),
                      {"两端对齐（缺省）、齐头、居中、齐尾、均排、逐字入格",
                       "both ends flush (default), the start, the middle, the "
                       "end, the only line too, every character on its cell"}},
    [OPTION_LEVEL] = {"--level",
                      NULL,
                      "none|basic|gb|strict",
                      ON(LINES),
                      {"禁则的宽严，缺省 gb",
                       "how strict the rules of line ends are, gb by default"}},
    [OPTION_PUNCTUATION] =
        {"--punctuation",
         NULL,
         "full|kaiming|half|line-end",
         ON(LINES),
         {"标点的宽度：全角式（缺省）、开明式、半角式、行末半角式",
          "width of punctuation: full (default), half but for full stops, "
          "half, half at line ends only"}},
    [OPTION_HANGING] = {"--hanging",
                        NULL,
                        NULL,
                        ON(LINES),
                        {"行尾的点号可以悬挂在行外",
                         "a dot or comma may hang outside at a line's end"}},
    [OPTION_HYPHENS] = {"--hyphens",
                        NULL,
                        NULL,
                        ON(LINES),
                        {"西文单词可以断词", "Western words may be divided"}},
    [OPTION_BALANCE] =
        {"--balance",
         NULL,
         "none|any|top|foot|diamond",
         ON(LINES),
         {"按标题回行：词意完整，排成梯形或菱形",
          "as a title: no line ends inside a word, lines make a trapezoid or a "
          "diamond"}},
    [OPTION_CELL] = {"--cell",
                     NULL,
                     "LENGTH",
                     ON(LINES),
                     {"逐字入格时格子的宽，缺省 1em",
                      "pitch of the cells of grid, 1em by default"}},
    [OPTION_INDENT] = {"--indent",
                       NULL,
                       "LENGTH",
                       ON(LINES),
                       {"首行缩进，缺省 0em",
                        "indent of the first line, 0em by default"}},
    [OPTION_NO_TRIM] = {"--no-trim",
                        NULL,
                        NULL,
                        ON(LINES),
                        {"段首的开引号、开括号占一个字，不是半个",
                         "an opening mark at the start takes a whole em, not "
                         "half of one"}},
    [OPTION_NO_TAILOR] = {"--no-tailor",
                          NULL,
                          NULL,
                          ON(LINES),
                          {"只按 UAX #14，不加中文的规则",
                           "UAX #14 as it is, without the rules of Chinese"}},
    [OPTION_JSON] = {"--json",
                     NULL,
                     NULL,
                     ON(LINES),
                     {"输入的每行是一个 JSON 字符串",
                      "each line of the input is a JSON string"}},
    [OPTION_QUIET] = {"--quiet",
                      "-q",
                      NULL,
                      A_BOOK,
                      {"不报警告，不写小结", "no warnings and no summary"}},
    [OPTION_VERBOSE] = {"--verbose",
                        "-v",
                        NULL,
                        A_BOOK,
                        {"说明读了什么、写了什么",
                         "say what was read and written"}},
    [OPTION_DIAG] =
        {"--diag",
         NULL,
         "text|json",
         EVERY,
         {"消息的格式：文字（缺省），或每行一个 JSON 对象",
          "form of the messages: text (default), or a JSON object a line"}},
    [OPTION_LANG] =
        {"--lang",
         NULL,
         "zh|en",
         EVERY,
         {"消息的语言；缺省看 LC_ALL、LC_MESSAGES、LANG，en "
          "开头是英文，其余中文",
          "language of the messages; by default LC_ALL, LC_MESSAGES or LANG: "
          "English when it begins with en, else Chinese"}},
    [OPTION_HELP] =
        {"--help", "-h", NULL, EVERY, {"写这份说明", "print this text"}},
    [OPTION_VERSION] =
        {"--version",
         NULL,
         NULL,
         ON(NONE),
         {"写 lantu 和所用各库的版本",
          "print the versions of lantu and of the libraries it uses"}},
    [OPTION_MAN] = {"--man",
                    NULL,
                    NULL,
                    ON(NONE),
                    {"写手册页（man 格式）", "print the manual page, for man"}},
};
#undef ON
#undef A_BOOK
#undef EVERY

const struct command_row *command_row(enum command c)
{
    assert(c < COMMAND_COUNT);
    return &commands[c];
}

const struct option_row *option_row(enum option o)
{
    assert(o < OPTION_COUNT);
    return &options[o];
}

bool option_fits(enum option o, enum command c)
{
    unsigned on = option_row(o)->commands;

    return on == 0 || (on & (1u << c)) != 0;
}

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
    [COMMAND_BATCH] =
        {"batch",
         "BOOK.xml",
         false,
         {"把一本书的各版都排出来", "typeset all editions of a book"},
         {"书里 <editions> 列出的各版，几个同时做，写到 --out "
          "给出的文件夹。随时可以中断；再运行一次，只做没做过的和有变化的。一版"
          "有错误或出了意外，不影响别的版；有没做成的，退出码是 4。文件夹里的 "
          "index.json 列出各版的文件、页数和错误。几台机器分着做：各用 "
          "--shard，都做完用 --merge 汇总。",
          "The editions that <editions> of the book lists, several at once, in "
          "the folder that --out names.  It can be interrupted at any moment; "
          "run again, it makes what is missing or has changed.  An edition "
          "that fails or crashes harms no other; the exit code is 4 when some "
          "did.  index.json in the folder lists files, pages and errors.  "
          "Several machines share the work with --shard; --merge sums it up."}},
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
#define BOOKS  (A_BOOK | ON(BATCH))
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
                       BOOKS,
                       {"期别，如 2023-Q2，代替书里写的",
                        "period, like 2023-Q2, instead of the book's"}},
    [OPTION_SINCE] =
        {"--since",
         NULL,
         "PERIOD",
         BOOKS,
         {"与这一期对照，改动的地方旁边画竖线；previous 是上一期",
          "mark what changed since that period with bars in the margin; "
          "previous is the one before the book's"}},
    [OPTION_AGAINST] =
        {"--against",
         NULL,
         "BOOK.xml",
         BOOKS,
         {"与以前的一本书对照，它用自己的规划和数据；改动的地方旁边画竖线，删去"
          "的地方画▽",
          "mark what changed since an earlier book, made of its own plan and "
          "data, with bars in the margin, and with triangles what is gone"}},
    [OPTION_CHANGES_ONLY] = {"--changes-only",
                             NULL,
                             NULL,
                             BOOKS,
                             {"只排有改动的节", "only sections with changes"}},
    [OPTION_DATA] =
        {"--data",
         NULL,
         "FILE",
         BOOKS,
         {"数据文件，可以写多次；全部代替书里写的",
          "data file, any number of times; together instead of the book's"}},
    [OPTION_STYLE] =
        {"--style",
         NULL,
         "STYLE",
         BOOKS | ON(FONTS),
         {"版式：自带版式的名字，或以 .xml 结尾的文件；代替书里写的",
          "style: the name of a shipped one, or a file that ends in .xml; "
          "instead of the book's"}},
    [OPTION_FONTS] = {"--fonts",
                      NULL,
                      "FILE",
                      BOOKS | ON(FONTS) | ON(LINES),
                      {"字体文件表，代替书里写的",
                       "list of fonts, instead of the book's"}},
    [OPTION_PDF] = {"--pdf",
                    NULL,
                    "a2u|a2a",
                    ON(RENDER) | ON(BATCH),
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
    [OPTION_ORIGINS] =
        {"--origins",
         NULL,
         NULL,
         ON(RENDER),
         {"在 PDF 里写明每个数由哪个文件哪一行得来",
          "write into the PDF from which line of which file every number "
          "comes"}},
    [OPTION_OUT] = {"--out",
                    NULL,
                    "DIR",
                    ON(BATCH),
                    {"各版写到这个文件夹；没有就建立",
                     "the folder of the editions; made when there is none"}},
    [OPTION_EDITIONS] =
        {"--editions",
         NULL,
         "NAME",
         ON(BATCH),
         {"只做这个名字的版，或其中一册（NAME:区划代码）；all 是全部，也是缺省",
          "only the editions of this name, or one of them (NAME:AREA); all is "
          "the default"}},
    [OPTION_JOBS] = {"--jobs",
                     NULL,
                     "N",
                     ON(BATCH),
                     {"同时做几版；缺省：处理器的个数",
                      "editions at once; default: one a processor"}},
    [OPTION_SHARD] =
        {"--shard",
         NULL,
         "K/N",
         ON(BATCH),
         {"分成 N 份，只做第 K 份（从 0 数）；不写就看 SLURM_ARRAY_TASK_ID 和 "
          "SLURM_ARRAY_TASK_COUNT；写成 /N，K 取 SLURM_ARRAY_TASK_ID 或 "
          "JOB_COMPLETION_INDEX",
          "share K of N, from 0; default: SLURM_ARRAY_TASK_ID of "
          "SLURM_ARRAY_TASK_COUNT; with /N, K is SLURM_ARRAY_TASK_ID or "
          "JOB_COMPLETION_INDEX"}},
    [OPTION_FORCE] = {"--force",
                      NULL,
                      NULL,
                      ON(BATCH),
                      {"没有变化的也重做", "make also what is unchanged"}},
    [OPTION_TIME_LIMIT] = {"--time-limit",
                           NULL,
                           "SECONDS",
                           ON(BATCH),
                           {"每版最多用多少秒；缺省 120",
                            "most seconds an edition may take; default 120"}},
    [OPTION_MEMORY_LIMIT] =
        {"--memory-limit",
         NULL,
         "MB",
         ON(BATCH),
         {"每版最多要多少内存；缺省 512",
          "most memory an edition may ask for; default 512"}},
    [OPTION_MERGE] = {"--merge",
                      NULL,
                      "DIR",
                      ON(BATCH),
                      {"汇总各份在这个文件夹里做的，写 index.json，列出缺的",
                       "sum up what all shares did in this folder, write "
                       "index.json, say what is missing"}},
    [OPTION_ROOT] =
        {"--root",
         NULL,
         "DIR",
         BOOKS,
         {"书引用的文件都要在这个文件夹里；缺省：书所在的文件夹",
          "what the book refers to must lie in this folder; default: the "
          "book's own"}},
    [OPTION_STRICT] = {"--strict",
                       NULL,
                       NULL,
                       BOOKS,
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
                      BOOKS,
                      {"不报警告，不写小结", "no warnings and no summary"}},
    [OPTION_VERBOSE] = {"--verbose",
                        "-v",
                        NULL,
                        BOOKS,
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

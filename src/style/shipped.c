#include "style/shipped.h"

#include "input/xml.h"

extern const struct xml_file read_base_xml, read_book_xml, read_gongwen_xml,
    read_gongwen_1575_xml, read_grey_xml, read_jianbao_xml,
    read_large_print_xml;

bool shipped_find(struct str name, struct loc at, struct arena *a,
                  struct diag *d, struct xml_source *source)
{
    static const struct {
        const char *name, *shown;
        const struct xml_file *read;
    } shipped[] = {
        {"base", "styles/base.xml", &read_base_xml},
        {"book", "styles/book.xml", &read_book_xml},
        {"gongwen", "styles/gongwen.xml", &read_gongwen_xml},
        {"gongwen-1575", "styles/gongwen-1575.xml", &read_gongwen_1575_xml},
        {"grey", "styles/grey.xml", &read_grey_xml},
        {"jianbao", "styles/jianbao.xml", &read_jianbao_xml},
        {"large-print", "styles/large-print.xml", &read_large_print_xml},
    };
    const char *names[sizeof(shipped) / sizeof(shipped[0])];
    for (size_t i = 0; i < sizeof(shipped) / sizeof(shipped[0]); i++) {
        if (str_is(name, shipped[i].name)) {
            *source = (struct xml_source){
                .shown = shipped[i].shown,
                .read = shipped[i].read,
            };
            return true;
        }
        names[i] = shipped[i].name;
    }
    diag_add(d, DIAG_CODE_STYLE_UNKNOWN, at, str_copy(name, a),
             str_nearest(name, names, sizeof(names) / sizeof(*names)), NULL);
    return false;
}

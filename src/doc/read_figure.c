/*
 * read_figure - a <figure>: an image or a chart, with caption and source; or
 * <figures>: the caption and source that several share.
 */
#include "doc/reader.h"
#include "input/xml.h"

static const struct xml_word floats[] = {{"no", DOC_FLOAT_NO},
                                         {"auto", DOC_FLOAT_AUTO},
                                         {"top", DOC_FLOAT_TOP},
                                         {"bottom", DOC_FLOAT_BOTTOM},
                                         {NULL, 0}};

static const struct xml_word captions[] = {{"above", DOC_CAPTION_ABOVE},
                                           {"below", DOC_CAPTION_BELOW},
                                           {"side", DOC_CAPTION_SIDE},
                                           {NULL, 0}};

void read_figure(struct doc_reader *r, const struct xml_element *e,
                 struct doc_figure *figure)
{
    const struct xml_element *image = xml_find(e, "image");
    const struct xml_element *chart = xml_find(e, "chart");

    figure->title = read_title(r, e, "title");
    figure->source = read_title(r, e, "source");
    figure->alt = read_copy(r, e, "alt");
    figure->decorative = xml_yes(e, "decorative", false);
    figure->caption =
        (enum doc_caption)xml_enum(e, "caption", captions, DOC_CAPTION_NONE);
    figure->columns = (size_t)xml_int(e, "columns", 0);
    figure->floats =
        (enum doc_float)xml_enum(e, "float", floats, DOC_FLOAT_NONE);
    figure->float_at = xml_attr_loc(e, "float", 0);
    if (image) {
        figure->image = read_copy(r, image, "file");
        figure->image_width = read_length(image, "width");
        figure->image_height = read_length(image, "height");
        figure->image_at = xml_attr_loc(image, "file", 0);
    } else if (chart) {
        read_chart(r, chart, &figure->chart);
    }
}

/*
 * faces - the fonts of a Debian system that the tests of this folder look at.
 */
#ifndef TESTS_TEXT_FACES_H
#define TESTS_TEXT_FACES_H

#define OPENTYPE "/usr/share/fonts/opentype/"
#define TRUETYPE "/usr/share/fonts/truetype/"

#define NOTO_SERIF  OPENTYPE "noto/NotoSerifCJK-Regular.ttc"
#define NOTO_SANS   OPENTYPE "noto/NotoSansCJK-Medium.ttc"
#define FANDOL_FANG OPENTYPE "fandol/FandolFang-Regular.otf"
#define FANDOL_KAI  OPENTYPE "fandol/FandolKai-Regular.otf"
#define NIMBUS      OPENTYPE "urw-base35/NimbusRoman-Regular.otf"
#define WENKAI      TRUETYPE "lxgw-wenkai/LXGWWenKai-Light.ttf"
#define BABELSTONE  TRUETYPE "babelstone/BabelStoneHan.ttf"
#define HANA_A      TRUETYPE "hanazono/HanaMinA.ttf"
#define UKAI        TRUETYPE "arphic/ukai.ttc"
#define LIBERATION  TRUETYPE "liberation2/LiberationSerif-Regular.ttf"

#endif

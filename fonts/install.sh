#!/bin/sh
# install.sh - installs the fonts that fonts.xml names, on Debian 12 or Ubuntu.
#
# Packages come through apt-get, as root or through sudo.  Fandol is part of a
# large TeX package, so its two faces are taken out of the package file and the
# rest is not installed.  Running it again does only what is still missing.

set -eu

here=$(cd "$(dirname "$0")" && pwd)
list=$here/fonts.xml

say() { # Chinese, English
    printf '%s\n%s\n' "$1" "$2" >&2
}

folders() {
    sed -n 's/.*<folder path="\([^"]*\)".*/\1/p' "$list" |
        sed "s|^~/|${HOME:-/nonexistent}/|"
}

faces() {
    sed -n 's/.*<face .*file="\([^"]*\)".*/\1/p' "$list"
}

have() { # file
    folders | while IFS= read -r folder; do
        if [ -f "$folder/$1" ]; then
            echo yes
            break
        fi
    done | grep -q yes
}

# The packages that hold a face; the first that the system offers is taken.
packages_of() { # file
    case $1 in
    NotoSerifCJK-Regular.ttc | NotoSerifCJK-Bold.ttc | \
        NotoSansCJK-Regular.ttc | NotoSansCJK-Bold.ttc) echo fonts-noto-cjk ;;
    Noto*CJK-*.ttc) echo fonts-noto-cjk-extra ;;
    LXGWWenKai-*) echo fonts-lxgw-wenkai ;;
    ukai.ttc) echo fonts-arphic-ukai ;;
    LiberationSerif-*) echo fonts-liberation2 fonts-liberation ;;
    BabelStoneHan.ttf) echo fonts-babelstone-han ;;
    HanaMin*) echo fonts-hanazono ;;
    DejaVuSans.ttf) echo fonts-dejavu-core ;;
    esac
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        say "要用 root 或 sudo 运行：$*" "needs root or sudo: $*"
        exit 1
    fi
}

offered() { # package
    LC_ALL=C apt-cache policy "$1" 2>/dev/null |
        grep -q '^  Candidate: [^(]'
}

pick() { # packages: the first on offer
    for package; do
        if offered "$package"; then
            echo "$package"
            return
        fi
    done
    echo "${1-}"
}

wanted() { # packages that are needed and not installed
    faces | while IFS= read -r face; do
        # shellcheck disable=SC2046 # a list of words
        have "$face" || pick $(packages_of "$face")
    done | sort -u | grep . || true
}

install_fandol() {
    if [ "$(id -u)" -eq 0 ]; then
        target=/usr/local/share/fonts/lantu
    else
        target=$HOME/.local/share/fonts/lantu
    fi
    say "下载 texlive-lang-chinese，从中取出 Fandol 仿宋和楷体" \
        "downloading texlive-lang-chinese for Fandol FangSong and Kai"
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    (
        cd "$work"
        apt-get -qq -o APT::Sandbox::User=root download texlive-lang-chinese
        dpkg-deb -x texlive-lang-chinese_*.deb tree
    )
    mkdir -p "$target"
    for face in FandolFang-Regular.otf FandolKai-Regular.otf; do
        find "$work/tree" -name "$face" -exec install -m 644 {} "$target/" \;
    done
}

if ! command -v apt-get >/dev/null; then
    say "没有 apt-get；请按 fonts/README.md 的列表安装字体" \
        "no apt-get here; install the fonts listed in fonts/README.md"
    exit 1
fi

packages=$(wanted)
if [ -n "$packages" ]; then
    offered fonts-noto-cjk || as_root apt-get -qq update
    packages=$(wanted)
    # shellcheck disable=SC2086 # a list of words
    say "安装：" "installing:" && printf '  %s\n' $packages >&2
    # shellcheck disable=SC2086
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -qq -y install --no-install-recommends $packages >/dev/null
fi

have FandolFang-Regular.otf && have FandolKai-Regular.otf || install_fandol

missing=$(faces | while IFS= read -r face; do have "$face" || echo "$face"; done)
if [ -n "$missing" ]; then
    # shellcheck disable=SC2086
    say "仍缺：" "still missing:" && printf '  %s\n' $missing >&2
    exit 1
fi
say "字体齐全" "all fonts are installed"

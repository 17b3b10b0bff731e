# packages.sh - what the three scripts install, and how.  Sourced, never run.
#
#     install_missing PACKAGE...   through apt-get, only what is not there
#     say CHINESE ENGLISH          to the terminal, one line each
#
# Debian 12 and Ubuntu 24.04 call all of these packages by the same names.
# shellcheck shell=sh disable=SC2034 # the lists are used where this is sourced

build_packages="build-essential cmake ninja-build pkg-config libxml2-dev
libfreetype-dev libharfbuzz-dev libicu-dev libhyphen-dev hyphen-en-us
libhpdf-dev libdeflate-dev zlib1g-dev libgmp-dev libpng-dev
nettle-dev"

test_packages="libcmocka-dev python3 qpdf poppler-utils mupdf-tools ghostscript
unicode-data libxml2-utils locales fonts-urw-base35 librsvg2-bin procps
slurm-wlm munge strace"

say() { # Chinese, English
    printf '%s\n%s\n' "$1" "$2" >&2
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        say "要用 root 或 sudo 运行：$*" "needs root or sudo: $*"
        return 1
    fi
}

missing_of() { # packages: those that are not installed
    for package; do
        case $(dpkg-query -W -f='${Status}' "$package" 2>/dev/null) in
        *" installed") ;;
        *) echo "$package" ;;
        esac
    done
}

offered() { # package: does apt know where to find it?
    LC_ALL=C apt-cache policy "$1" 2>/dev/null | grep -q '^  Candidate: [^(]'
}

apt_install() { # packages
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -qq -y install --no-install-recommends "$@" \
        </dev/null >/dev/null
}

# The lists of packages are fetched when one of the names is not in them, and
# once more when they turn out to be too old.
install_missing() { # packages
    command -v apt-get >/dev/null || {
        say "没有 apt-get；要有这些：$*" "no apt-get here; needed: $*"
        return 0
    }
    missing=$(missing_of "$@")
    [ -n "$missing" ] || return 0
    # shellcheck disable=SC2086 # a list of words
    say "安装：" "installing:" && printf '  %s\n' $missing >&2
    for package in $missing; do
        offered "$package" && continue
        as_root apt-get -qq update
        break
    done
    # shellcheck disable=SC2086 # a list of words
    apt_install $missing || {
        as_root apt-get -qq update
        apt_install $missing
    }
}

# Configures a preset once, then builds it; ninja sees for itself when the
# configuration has to be renewed.
build_preset() { # preset, options of the first configuration
    preset=$1
    shift
    if [ ! -f "build/$preset/build.ninja" ]; then
        cmake --preset "$preset" "$@" </dev/null >&2
    fi
    cmake --build --preset "$preset" </dev/null >&2
}

# The version of this miniature framework. Language servers read it to learn
# which Odoo they are looking at.

RELEASE_LEVELS = [ALPHA, BETA, RELEASE_CANDIDATE, FINAL] = ['alpha', 'beta', 'candidate', 'final']
RELEASE_LEVELS_DISPLAY = {
    ALPHA: ALPHA,
    BETA: BETA,
    RELEASE_CANDIDATE: 'rc',
    FINAL: '',
}

# (major, minor, micro, release level, serial, suffix)
version_info = (18, 0, 0, FINAL, 0, '')
series = serie = major_version = '.'.join(str(part) for part in version_info[:2])
version = series + RELEASE_LEVELS_DISPLAY[version_info[3]] + str(version_info[4] or '') + version_info[5]

product_name = 'Goldcrest example'
description = 'A very small Odoo to try a language server on'
nt_service_name = 'goldcrest-example-' + series.replace('~', '-')
MIN_PY_VERSION = (3, 10)
MAX_PY_VERSION = (3, 13)
MIN_PG_VERSION = 12

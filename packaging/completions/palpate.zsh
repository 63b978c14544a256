#compdef indexer searchd audit
# Options of the three programs, as each of them lists them with --help.
_arguments -S -- && return
_files

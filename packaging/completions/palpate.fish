# Options of indexer, searchd and audit, as each program itself lists them.
function __palpate_options
    $argv[1] --help 2>/dev/null |
        string match -r -- '^ +(?:-h,)?--[a-z-]+.*' |
        string replace -r -- '^ +(?:-h,)?(--[a-z-]+)(?: \S+| REQUIRED)* {2,}(.*)' '$1\t$2' |
        string replace -r -- '^ +(?:-h,)?(--[a-z-]+).*' '$1'
end
for program in indexer searchd audit
    complete -c $program -a "(__palpate_options $program)" -n 'string match -q -- "-*" (commandline -ct)'
end

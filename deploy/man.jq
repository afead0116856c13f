# From the JSON of `feedd --experimental-dump-help` (swift-argument-parser's ToolInfo) to man(7) pages: {name, text} each.

def roff: gsub("\\\\"; "\\e") | gsub("-"; "\\-") | split("\n") | map(sub("^(?<first>[.'])"; "\\&" + .first)) | join("\n");
def names: (.names // []) | map((if .kind == "short" then "-" else "--" end) + .name);
def value: if .kind == "option" then " \\fI" + ((.valueName // "value") | roff) + "\\fR" else "" end;
def plural: if .isRepeating then "..." else "" end;
def shown: (.arguments // []) | map(select(.shouldDisplay != false));

def synopsis_part:
    if .kind == "positional" then "\\fI" + ((.valueName // "value") | roff) + "\\fR" + plural
    else "\\fB" + (names | last | roff) + "\\fR" + value end
    | .;
def synopsis: shown | map(. as $argument | synopsis_part | if $argument.isOptional then "[" + . + "]" else . end) | join(" ");

def entry:
    ".TP\n"
    + (if .kind == "positional" then "\\fI" + ((.valueName // "value") | roff) + "\\fR"
       else (names | map("\\fB" + roff + "\\fR") | join(", ")) + value end)
    + "\n" + ((.abstract // "") | roff)
    + (if .discussion then "\n\n" + (.discussion | roff) else "" end)
    + (if (.allValues // []) != [] then "\nValues: " + (.allValues | join(", ") | roff) + "." else "" end)
    + (if .defaultValue then "\nDefault: " + (.defaultValue | roff) + "." else "" end);

def page($title):
    ".TH " + ($title | ascii_upcase | roff) + " 1 \"\" \"" + $version + "\" \"feedd\"\n"
    + ".SH NAME\n" + ($title | roff) + " \\- " + ((.abstract // "") | rtrimstr(".") | roff) + "\n"
    + ".SH SYNOPSIS\n\\fB" + ($title | gsub("-"; " ")) + "\\fR "
    + (if (.subcommands // []) != [] then "\\fISUBCOMMAND\\fR [\\fIOPTIONS\\fR]" else synopsis end) + "\n"
    + (if .discussion then ".SH DESCRIPTION\n" + (.discussion | roff) + "\n" else "" end)
    + (if (.subcommands // []) != [] then
        ".SH COMMANDS\n"
        + (.subcommands | map(select(.commandName != "help" and .shouldDisplay != false)
            | ".TP\n\\fBfeedd\\-" + (.commandName | roff) + "\\fR(1)\n" + ((.abstract // "") | roff)) | join("\n")) + "\n"
       else "" end)
    + (if shown != [] then ".SH OPTIONS\n" + (shown | map(entry) | join("\n")) + "\n" else "" end)
    + $ending;

.command | {name: "feedd", text: page("feedd")},
    (.subcommands[]? | select(.commandName != "help" and .shouldDisplay != false)
        | . as $command | {name: ("feedd-" + .commandName), text: ($command | page("feedd-" + $command.commandName))})

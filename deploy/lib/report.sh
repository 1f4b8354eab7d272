# shellcheck shell=bash
# One report format for the demo, the fault runs and the benchmarks; its keys are documented in docs/testing.md.
#
#   report_begin faults
#   report_limit kill.detection 50              # the median must not exceed it
#   report_value kill.detection ms 31           # one measured value; again for each run
#   report_claim kill.only true "…"             # something that holds or does not, with a sentence
#   report_end FILE                             # writes the object (also without FILE: for report_table), 0 = all pass

report_begin() {
  REPORT_DIR=$(mktemp -d)
  REPORT_WHAT=$1
  REPORT_AT=$(date -u +%Y-%m-%dT%H:%M:%SZ)
  : >"$REPORT_DIR/values"
  : >"$REPORT_DIR/limits"
  : >"$REPORT_DIR/claims"
}

report_limit() {
  jq -nc --arg name "$1" --argjson limit "$2" '{name: $name, limit: $limit}' >>"$REPORT_DIR/limits"
}

report_value() {
  jq -nc --arg name "$1" --arg unit "$2" --argjson value "$3" '{name: $name, unit: $unit, value: $value}' \
    >>"$REPORT_DIR/values"
}

report_claim() {
  jq -nc --arg name "$1" --argjson holds "$2" --arg because "$3" '{name: $name, holds: $holds, because: $because}' \
    >>"$REPORT_DIR/claims"
}

report_machine() {
  jq -nc --arg cpu "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)" --argjson cores "$(nproc)" \
    --argjson memoryMb "$(awk '/^MemTotal/ {print int($2 / 1024)}' /proc/meminfo)" --arg kernel "$(uname -r)" \
    --arg system "$(. /etc/os-release && echo "$PRETTY_NAME")" '$ARGS.named'
}

report_versions() {
  jq -nc --arg tandem "$(sed -n 's/^  <version>\(.*\)<.*/\1/p' "$TANDEM_ROOT/pom.xml" | head -n 1)" \
    --arg commit "$(git -C "$TANDEM_ROOT" rev-parse --short HEAD 2>/dev/null || echo unknown)" \
    --arg java "$(java -version 2>&1 | sed -n 's/.*version "\(.*\)".*/\1/p')" \
    --arg asterisk "$(cat /var/cache/tandem-lab/asterisk22/.complete 2>/dev/null || echo unknown)" \
    --arg sipp "$(sipp -v 2>/dev/null | sed -n 's/.*SIPp \(v[^ ,]*\).*/\1/p' | head -n 1)" '$ARGS.named'
}

# Writes the whole report to REPORT_DIR/report.json and, if given, to FILE. Fails unless every limit and claim holds.
report_end() {
  jq -n --arg what "$REPORT_WHAT" --arg at "$REPORT_AT" --argjson machine "$(report_machine)" \
    --argjson versions "$(report_versions)" --slurpfile values "$REPORT_DIR/values" \
    --slurpfile limits "$REPORT_DIR/limits" --slurpfile claims "$REPORT_DIR/claims" '
    def quantile(q): sort | .[((length - 1) * q) | round];
    def middle: sort | if length % 2 == 1 then .[length / 2 | floor] else (.[length / 2 - 1] + .[length / 2]) / 2 end;
    ($limits | map({key: .name, value: .limit}) | from_entries) as $limit
    | ($values | group_by(.name) | map(.[0].name as $name | map(.value) as $all
        | {name: $name, unit: .[0].unit, median: ($all | middle), p99: ($all | quantile(0.99)),
           min: ($all | min), max: ($all | max), n: ($all | length), limit: $limit[$name]}
        | . + {pass: (.limit == null or .median <= .limit)})) as $measured
    # a limit without a single value is a failure, not a pass
    | ($limits | map(select(.name as $name | $measured | any(.name == $name) | not)
        | {name, unit: "", median: null, p99: null, min: null, max: null, n: 0, limit, pass: false})) as $absent
    | ($claims | group_by(.name) | map({name: .[0].name, n: length, held: (map(select(.holds)) | length),
        because: (map(select(.holds | not).because) + map(.because) | first), pass: all(.holds)})) as $claimed
    | {what: $what, at: $at, machine: $machine, versions: $versions, runs: ([$measured[].n] | max // 0),
       measured: ($measured + $absent), claims: $claimed,
       pass: (($measured + $absent + $claimed) | all(.pass))}' >"$REPORT_DIR/report.json"
  [ -z "${1:-}" ] || cp "$REPORT_DIR/report.json" "$1"
  jq -e .pass "$REPORT_DIR/report.json" >/dev/null
}

# The measured values and the claims of the last report as two tables.
report_table() {
  jq -r '(.measured[] | [.name, (.median // "-" | if type == "number" then . * 100 | round / 100 else . end), .unit,
      (.min // "-"), (.max // "-"), .n, (.limit // "-"), (if .pass then "pass" else "FAIL" end)] | @tsv)' \
    "$REPORT_DIR/report.json" | { printf 'measured\tmedian\tunit\tmin\tmax\tn\tlimit\tverdict\n'; cat; } | column -t -s "$(printf '\t')"
  jq -e '.claims == []' "$REPORT_DIR/report.json" >/dev/null && return 0
  echo
  jq -r '.claims[] | [.name, "\(.held)/\(.n)", (if .pass then "pass" else "FAIL" end), .because] | @tsv' \
    "$REPORT_DIR/report.json" | { printf 'claim\theld\tverdict\tbecause\n'; cat; } | column -t -s "$(printf '\t')"
}

report_drop() {
  rm -rf "${REPORT_DIR:?}"
}

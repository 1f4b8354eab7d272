# shellcheck shell=bash
# Builds the runnable jar once; a tree that has not changed since is left as it is.

# build_tandem: installs a JDK and Maven where they are missing, then builds without tests.
build_tandem() {
  need javac:openjdk-17-jdk-headless mvn:maven jq:jq column:bsdextrautils
  local jar=$TANDEM_ROOT/controller/target/tandem.jar
  if [ -e "$jar" ] && [ -z "$(build_newer "$jar")" ]; then
    return 0
  fi
  echo "building Tandem (about a minute; the first time Maven fetches its libraries as well)"
  (cd "$TANDEM_ROOT" && mvn -q -B package -DskipTests) || need_fail "the build failed; see Maven's words above."
}

build_newer() {
  find "$TANDEM_ROOT/pom.xml" "$TANDEM_ROOT"/*/pom.xml "$TANDEM_ROOT"/*/src/main -newer "$1" -print -quit
}

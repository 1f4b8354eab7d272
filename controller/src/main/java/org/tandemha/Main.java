package org.tandemha;

import org.tandemha.cli.Tandem;

/** Where the program begins: the command line, given what is outside of it. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(Tandem.execute(
                new Local((vertx, settings, stateDir, changed) -> new Wiring(vertx, settings, changed)), args));
    }
}

package org.tandemha.cli;

/** A bar on standard error while many calls are placed; nothing where nobody would see it. */
final class Progress {
    private static final int WIDTH = 40;

    private final Terminal terminal;
    private final int all;

    Progress(Terminal terminal, int all) {
        this.terminal = terminal;
        this.all = all;
    }

    void at(int done) {
        if (!shown()) {
            return;
        }
        int full = (int) ((long) WIDTH * done / all);
        terminal.err().print("\r[" + "#".repeat(full) + " ".repeat(WIDTH - full) + "] " + done + "/" + all);
        terminal.err().flush();
    }

    void end() {
        if (shown()) {
            terminal.err().print("\r\u001b[K");
            terminal.err().flush();
        }
    }

    private boolean shown() {
        return all > 1 && terminal.showsProgress();
    }
}

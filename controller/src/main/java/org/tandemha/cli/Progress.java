package org.tandemha.cli;

/** A bar on standard error while many calls are placed; nothing where nobody would see it. */
final class Progress {
    private static final int WIDEST = 40;

    /** Two brackets, a space, and the last column, which stays empty. */
    private static final int FRAME = 4;

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
        String count = done + "/" + all;
        // a line that is full would break, and the next would not be drawn over it
        int width = Math.min(WIDEST, terminal.columns() - count.length() - FRAME);
        int full = (int) ((long) width * done / all);
        String bar = width < 1 ? "" : "[" + "#".repeat(full) + " ".repeat(width - full) + "] ";
        terminal.err().print("\r" + bar + count);
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

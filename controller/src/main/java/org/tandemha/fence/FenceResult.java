package org.tandemha.fence;

/**
 * How a fence came out.
 *
 * @param confirmed the script switched the peer off, and asked a second time said {@code off}; nothing less
 * @param words one printable sentence, at most {@value #LONGEST} characters
 */
public record FenceResult(boolean confirmed, String words) {
    static final int LONGEST = 500;

    public FenceResult {
        words = clean(words, LONGEST);
    }

    static FenceResult no(String words) {
        return new FenceResult(false, words);
    }

    /** Words go to the journal, to logs and to terminals. */
    static String clean(String words, int longest) {
        String printable = printable(words);
        return printable.length() <= longest ? printable : printable.substring(0, longest - 1) + "…";
    }

    static String printable(String words) {
        return words.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}

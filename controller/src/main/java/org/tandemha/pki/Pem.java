package org.tandemha.pki;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PEM text, strictly (RFC 7468): blocks of exactly the labels expected, in that order, and nothing around them. */
final class Pem {
    static final String CERTIFICATE = "CERTIFICATE";
    static final String PRIVATE_KEY = "PRIVATE KEY";
    static final String ENCRYPTED_KEY = "ENCRYPTED PRIVATE KEY";
    static final String CRL = "X509 CRL";

    private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----");
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    /** One block, its base64 looked at already. */
    record Block(String label, String base64) {
        byte[] content() {
            return Base64.getDecoder().decode(base64);
        }
    }

    private Pem() {}

    static String text(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n" + LINES.encodeToString(content) + "\n-----END " + label + "-----\n";
    }

    static byte[] bytes(String label, byte[] content) {
        return text(label, content).getBytes(StandardCharsets.US_ASCII);
    }

    /** The one block of this label. */
    static byte[] one(String label, byte[] text, Object source) throws PkiException {
        List<Block> blocks = blocks(text, source);
        if (blocks.size() != 1 || !blocks.get(0).label().equals(label)) {
            throw new PkiException(source + " must hold one PEM block '" + label + "', and holds " + labels(blocks));
        }
        return blocks.get(0).content();
    }

    static List<Block> blocks(byte[] text, Object source) throws PkiException {
        String[] lines = new String(text, StandardCharsets.US_ASCII).split("\\r?\n", -1);
        int last = lines.length - 1;
        if (!lines[last].isEmpty()) {
            throw new PkiException(source + " is damaged: its last line has no end");
        }
        List<Block> blocks = new ArrayList<>();
        int at = 0;
        while (at < last) {
            Matcher begin = BEGIN.matcher(lines[at]);
            if (!begin.matches()) {
                throw new PkiException(source + " is damaged: no PEM block begins in line " + (at + 1));
            }
            String end = "-----END " + begin.group(1) + "-----";
            StringBuilder base64 = new StringBuilder();
            for (at++; at < last && !lines[at].equals(end); at++) {
                base64.append(lines[at]);
            }
            if (at == last) {
                throw new PkiException(source + " is damaged: its block '" + begin.group(1) + "' has no end");
            }
            blocks.add(block(begin.group(1), base64.toString(), source));
            at++;
        }
        return blocks;
    }

    private static Block block(String label, String base64, Object source) throws PkiException {
        Block block = new Block(label, base64);
        try {
            if (block.content().length == 0) {
                throw new PkiException(source + " is damaged: its block '" + label + "' is empty");
            }
            return block;
        } catch (IllegalArgumentException e) {
            throw new PkiException(source + " is damaged: its block '" + label + "' is no base64", e);
        }
    }

    static List<String> labels(List<Block> blocks) {
        return blocks.stream().map(Block::label).toList();
    }
}

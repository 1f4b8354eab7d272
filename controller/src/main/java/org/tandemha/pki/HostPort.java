package org.tandemha.pki;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a server listens: {@code pbx-a.example.net:7443}, {@code 192.0.2.1:7443} or {@code [2001:db8::1]:7443}. */
public record HostPort(String host, int port) {
    private static final Pattern FORM =
            Pattern.compile("(?:\\[([0-9a-fA-F:.]{2,45})]|([A-Za-z0-9.-]{1,253})):([0-9]{1,5})");
    private static final int HIGHEST = 65_535;

    public HostPort {
        if (host.isEmpty() || port < 0 || port > HIGHEST) {
            throw new IllegalArgumentException("'" + host + "' with port " + port + " is no address");
        }
    }

    /** Reads it, or says in an {@link IllegalArgumentException} how to write it. */
    public static HostPort parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no address with port; write it like 192.0.2.1:7443");
        }
        String host = parts.group(1) != null ? parts.group(1) : parts.group(2);
        return new HostPort(host, Integer.parseInt(parts.group(3)));
    }

    @Override
    public String toString() {
        return host.contains(":") ? "[" + host + "]:" + port : host + ":" + port;
    }
}

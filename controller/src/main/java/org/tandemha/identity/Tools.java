package org.tandemha.identity;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The system's programs that the identity is made with, by absolute path. */
record Tools(Path nft, Path ip, Path arping, Path ndisc6, Path socat) {
    private static final List<Path> FOLDERS = List.of(
            Path.of("/usr/local/sbin"),
            Path.of("/usr/local/bin"),
            Path.of("/usr/sbin"),
            Path.of("/usr/bin"),
            Path.of("/sbin"),
            Path.of("/bin"));
    /** Debian's package of each. */
    private static final Map<String, String> PACKAGES = new TreeMap<>(Map.of(
            "nft", "nftables",
            "ip", "iproute2",
            "arping", "iputils-arping",
            "ndisc6", "ndisc6",
            "socat", "socat"));

    /** Finds them; a missing one is a {@link CannotArm} that names its package. */
    static Tools find() throws CannotArm {
        return find(FOLDERS);
    }

    static Tools find(List<Path> folders) throws CannotArm {
        Map<String, Path> found = new TreeMap<>();
        for (String name : PACKAGES.keySet()) {
            for (Path folder : folders) {
                if (!found.containsKey(name) && Files.isExecutable(folder.resolve(name))) {
                    found.put(name, folder.resolve(name));
                }
            }
        }
        List<String> missing = PACKAGES.keySet().stream()
                .filter(name -> !found.containsKey(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new CannotArm("these programs are missing: " + String.join(", ", missing) + "; apt-get install "
                    + String.join(" ", missing.stream().map(PACKAGES::get).toList()));
        }
        return new Tools(
                path(found, "nft"),
                path(found, "ip"),
                path(found, "arping"),
                path(found, "ndisc6"),
                path(found, "socat"));
    }

    private static Path path(Map<String, Path> found, String name) {
        return java.util.Objects.requireNonNull(found.get(name));
    }
}

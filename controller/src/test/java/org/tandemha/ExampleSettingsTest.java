package org.tandemha;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandemha.yaml.StrictYaml;
import org.tandemha.yaml.WithPassword;

/** The settings files that are shipped load, and the example leaves no key out. */
class ExampleSettingsTest {
    private static final Path DEPLOY = Path.of("").toAbsolutePath().getParent().resolve("deploy");
    private static final Path EXAMPLE = DEPLOY.resolve("tandem.example.yml");

    @TempDir
    Path folder;

    /** The example with every setting switched on. */
    private static String everything() throws IOException {
        return Files.readAllLines(EXAMPLE).stream()
                .map(line -> line.matches("#(\\S|  ).*") ? line.substring(1) : line)
                .collect(Collectors.joining("\n"));
    }

    @Test
    void theExampleLoadsAsItIs() throws Exception {
        assertEquals("pbx-a", Settings.read(EXAMPLE).member());
    }

    @Test
    void theExampleLoadsWithEverythingSwitchedOn() throws Exception {
        // When
        Settings settings = new StrictYaml().parse(EXAMPLE, everything(), Settings.class);

        // Then
        assertEquals(4, settings.calls().size());
        assertTrue(settings.sensors().containsKey("host.disk.*"));
    }

    @Test
    void theExampleNamesEveryKey() throws Exception {
        // Given
        JsonNode tree = new YAMLMapper().readTree(everything());
        List<String> missing = new ArrayList<>();

        // When
        missing(Settings.class, List.of(tree), "", missing);

        // Then
        assertEquals(List.of(), missing);
    }

    @Test
    void theTemplatesOfTheLabLoad() throws Exception {
        assertEquals("a", ofLab("a", "tandem.yml").member());
        assertEquals("witness", ofLab("witness", "tandem-witness.yml").member());
        assertFalse(ofLab("b", "tandem.yml", "vip/tandem.yml", "vip/tandem-peer.yml")
                .isWitness());
        assertTrue(ofLab("witness", "tandem-witness.yml", "vip/tandem.yml").isWitness());
    }

    private Settings ofLab(String node, String... templates) throws Exception {
        StringBuilder text = new StringBuilder();
        for (String template : templates) {
            text.append(Files.readString(DEPLOY.resolve("lab/nodes").resolve(template)));
        }
        String first = node.equals("a") ? "b" : "a";
        Path file = folder.resolve("lab.yml");
        Files.writeString(
                file,
                text.toString()
                        .replace("@STATE@", "/var/lib/lab")
                        .replace("@NODE@", node)
                        .replace("@OTHER@", first)
                        .replace("@FIRST@", first)
                        .replace("@SECOND@", node.equals("witness") ? "b" : "witness")
                        .replace("@PROFILE@", "fast")
                        .replace("@HOLD_DOWN@", "120s")
                        .replace("@LAN_VIP6@", "2001:db8::10")
                        .replaceAll("@[A-Z_0-9]+@", "192.0.2.1"));
        return Settings.read(file);
    }

    /** Walks the records and what the example says of them side by side. */
    private static void missing(Type type, List<JsonNode> nodes, String path, List<String> missing) {
        if (type instanceof ParameterizedType generic) {
            Type[] of = generic.getActualTypeArguments();
            if (generic.getRawType() == Map.class) {
                missing(of[1], children(nodes), path + ".*", missing);
            } else if (generic.getRawType() == List.class) {
                missing(of[0], children(nodes), path + "[]", missing);
            } else if (generic.getRawType() == Optional.class || generic.getRawType() == WithPassword.class) {
                missing(of[0], nodes, path, missing);
            }
        } else if (type instanceof Class<?> record && record.isRecord()) {
            for (RecordComponent component : record.getRecordComponents()) {
                List<JsonNode> found = nodes.stream()
                        .filter(node -> node.has(component.getName()))
                        .map(node -> node.get(component.getName()))
                        .toList();
                String deeper = path + "." + component.getName();
                if (found.isEmpty()) {
                    missing.add(deeper);
                } else {
                    missing(component.getGenericType(), found, deeper, missing);
                }
            }
        }
    }

    private static List<JsonNode> children(List<JsonNode> nodes) {
        List<JsonNode> children = new ArrayList<>();
        nodes.forEach(node -> node.forEach(children::add));
        return children;
    }
}

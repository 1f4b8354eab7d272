package org.tandemha.member;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.tandemha.cluster.MemberId;
import org.tandemha.failover.Mode;
import org.tandemha.failover.Standing;

/**
 * Mode and maintenance on the disk, one small file that is replaced as a whole. A file that cannot be read is told by
 * name and taken for none: the others' rows bring the newest mode back, and a member alone begins in observe mode.
 */
final class StandingFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path path;
    private final MemberId self;

    StandingFile(Path stateDir, MemberId self) {
        this.path = stateDir.resolve("standing.json");
        this.self = self;
    }

    /** @throws IOException naming the file and what is wrong with it */
    Standing read() throws IOException {
        if (!Files.exists(path)) {
            return Standing.first(self);
        }
        try {
            JsonNode json = JSON.readTree(Files.readString(path));
            return new Standing(
                    Mode.valueOf(json.required("mode").asText()),
                    json.required("number").asLong(),
                    new MemberId(json.required("by").asText()),
                    json.required("maintenance").asBoolean());
        } catch (IllegalArgumentException | IOException e) {
            throw new IOException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    void write(Standing standing) throws IOException {
        ObjectNode json = JSON.createObjectNode()
                .put("mode", standing.mode().name())
                .put("number", standing.number())
                .put("by", standing.by().name())
                .put("maintenance", standing.maintenance());
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(JSON.writeValueAsBytes(json)));
            channel.force(true);
        }
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}

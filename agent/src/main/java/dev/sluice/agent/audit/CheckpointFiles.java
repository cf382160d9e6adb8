package dev.sluice.agent.audit;

import dev.sluice.dsl.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Checkpoints as files of a folder, {@code checkpoint-<log>-<seq>.json}. Give it another disk or a write-once share: beside
 * the log they tell no more than the log itself to who can change both.
 */
public record CheckpointFiles(Path folder) implements Checkpoints {
    @Override
    public void create(Checkpoint checkpoint) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(String.format("checkpoint-%s-%012d.json", checkpoint.log(), checkpoint.seq()));
        byte[] json = (Json.write(checkpoint) + "\n").getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(json);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }
}

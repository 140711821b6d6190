package org.implicit4j.llm.huginn;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.llm.engine.GenerationOptions;
import org.implicit4j.llm.engine.TokenListener;
import org.implicit4j.llm.huginn.HuginnEngines.Holding;
import org.implicit4j.llm.shared.NumberTokenizer;

/**
 * A program: writes a checkpoint of Huginn-0125's shape with random weights in BF16 and lets it make a token, with the weights as
 * stored. Its arguments are a folder with room for 7 GB and the number of loops.
 */
public final class FullSizeCheckpoint {

    private static final int FEATURES = 5280;
    private static final int HIDDEN = 17_920;
    private static final int VOCABULARY = 65_536;
    private static final int[] PROMPT = {17, 4, 1999};
    private static final String CONFIG = """
            {"model_type": "huginn_raven", "n_embd": 5280, "n_heads": 55, "block_size": 4096, "vocab_size": 65536,
             "intermediate_size": 17920, "norm_eps": 1e-06, "n_layers_in_recurrent_block": 4, "mean_recurrence": 32,
             "n_layers_in_prelude": 2, "n_layers_in_coda": 2, "qk_bias": true, "rope_base": 50000, "tie_embeddings": true}
            """;

    private FullSizeCheckpoint() {}

    /** Runs the program. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        if (!Files.exists(folder.resolve("model.safetensors.index.json"))) {
            write(folder);
        }
        var checkpoint = HuginnCheckpoint.open(folder);
        long began = System.nanoTime();
        var tokenizer = new NumberTokenizer(VOCABULARY);
        try (var engine = HuginnEngines.open(checkpoint, tokenizer, Holding.STORED, 1)) {
            double opened = (System.nanoTime() - began) / 1e9;
            var options = GenerationOptions.DEFAULT.withMaxTokens(1).withLoops(Integer.parseInt(arguments[1]));
            var answer = engine.generate(PROMPT, options, TokenListener.NONE, new Cancellation());
            System.out.printf(
                    Locale.ROOT,
                    "opened in %.1f s, token %s in %.1f s; %s%n",
                    opened,
                    answer.tokens(),
                    answer.nanos() / 1e9,
                    memory());
        }
    }

    private static String memory() throws IOException {
        return String.join(
                ", ",
                Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line ->
                                line.startsWith("VmHWM") || line.startsWith("RssAnon") || line.startsWith("RssFile"))
                        .map(line -> line.replaceAll("\\s+", " "))
                        .toList());
    }

    private static void write(Path folder) throws IOException {
        Files.writeString(folder.resolve("config.json"), CONFIG);
        var index = new LinkedHashMap<String, String>();
        shard(folder, "ends", ends(), index);
        for (String block : List.of(
                "prelude.0",
                "prelude.1",
                "core_block.0",
                "core_block.1",
                "core_block.2",
                "core_block.3",
                "coda.0",
                "coda.1")) {
            shard(folder, block, block(block), index);
        }
        new ObjectMapper()
                .writeValue(folder.resolve("model.safetensors.index.json").toFile(), Map.of("weight_map", index));
    }

    private static Map<String, long[]> ends() {
        var shapes = new LinkedHashMap<String, long[]>();
        shapes.put("transformer.wte.weight", new long[] {VOCABULARY, FEATURES});
        shapes.put("transformer.adapter.weight", new long[] {FEATURES, 2 * FEATURES});
        shapes.put("transformer.ln_f.weight", new long[] {FEATURES});
        return shapes;
    }

    private static Map<String, long[]> block(String name) {
        var shapes = new LinkedHashMap<String, long[]>();
        for (int norm = 1; norm <= 4; norm++) {
            shapes.put("transformer.%s.norm_%d.weight".formatted(name, norm), new long[] {FEATURES});
        }
        shapes.put("transformer.%s.attn.qk_bias".formatted(name), new long[] {2, 1, 55, FEATURES / 55});
        shapes.put("transformer.%s.attn.Wqkv.weight".formatted(name), new long[] {3 * FEATURES, FEATURES});
        shapes.put("transformer.%s.attn.proj.weight".formatted(name), new long[] {FEATURES, FEATURES});
        shapes.put("transformer.%s.mlp.fc.weight".formatted(name), new long[] {2 * HIDDEN, FEATURES});
        shapes.put("transformer.%s.mlp.proj.weight".formatted(name), new long[] {FEATURES, HIDDEN});
        return shapes;
    }

    private static void shard(Path folder, String name, Map<String, long[]> shapes, Map<String, String> index)
            throws IOException {
        String file = "model-%s.safetensors".formatted(name.replace('.', '-'));
        var header = new LinkedHashMap<String, Object>();
        long at = 0;
        for (Map.Entry<String, long[]> entry : shapes.entrySet()) {
            long bytes = 2;
            for (long length : entry.getValue()) {
                bytes *= length;
            }
            header.put(
                    entry.getKey(),
                    Map.of("dtype", "BF16", "shape", entry.getValue(), "data_offsets", new long[] {at, at + bytes}));
            at += bytes;
            index.put(entry.getKey(), file);
        }
        byte[] json = new ObjectMapper().writeValueAsString(header).getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel =
                FileChannel.open(folder.resolve(file), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            var start = ByteBuffer.allocate(8 + json.length).order(ByteOrder.LITTLE_ENDIAN);
            channel.write(start.putLong(json.length).put(json).flip());
            noise(channel, at, new SplittableRandom(name.hashCode()));
        }
    }

    /** Writes numbers around 0 with deviation 0.02, the same million again and again. */
    private static void noise(FileChannel channel, long bytes, SplittableRandom random) throws IOException {
        var million = ByteBuffer.allocate(2 << 20).order(ByteOrder.LITTLE_ENDIAN);
        while (million.hasRemaining()) {
            million.putShort((short) (Float.floatToRawIntBits((float) (0.02 * random.nextGaussian())) >> 16));
        }
        for (long left = bytes; left > 0; left -= million.capacity()) {
            channel.write(million.rewind().limit((int) Math.min(left, million.capacity())));
            million.limit(million.capacity());
        }
    }
}

package org.implicit4j.llm.huginn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.implicit4j.tensor.checkpoint.SafeTensors;
import org.implicit4j.tensor.checkpoint.StoredTensor;

/** The tensors of a folder: of {@code model.safetensors}, or of the files that {@code model.safetensors.index.json} names. */
final class ShardIndex {

    private static final String WHOLE = "model.safetensors";
    private static final String INDEX = "model.safetensors.index.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private ShardIndex() {}

    /**
     * Maps the files; nothing but their headers is read yet.
     *
     * @throws IOException if there are none, one is damaged, or the index does not fit them
     */
    static Map<String, StoredTensor> tensors(Path folder) throws IOException {
        Path index = folder.resolve(INDEX);
        if (Files.isRegularFile(index)) {
            return sharded(folder, index);
        }
        Path whole = folder.resolve(WHOLE);
        if (!Files.isRegularFile(whole)) {
            throw new IOException("%s has neither %s nor %s.".formatted(folder, WHOLE, INDEX));
        }
        return SafeTensors.map(whole);
    }

    private static Map<String, StoredTensor> sharded(Path folder, Path index) throws IOException {
        var shards = new HashMap<String, Map<String, StoredTensor>>();
        var tensors = new LinkedHashMap<String, StoredTensor>();
        for (Map.Entry<String, JsonNode> entry : weightMap(index).properties()) {
            String shard = entry.getValue().asText();
            Map<String, StoredTensor> content = shards.get(shard);
            if (content == null) {
                content = SafeTensors.map(shard(folder, index, shard));
                shards.put(shard, content);
            }
            StoredTensor tensor = content.get(entry.getKey());
            if (tensor == null) {
                throw new IOException(
                        "%s says that '%s' is in %s, but it is not.".formatted(index, entry.getKey(), shard));
            }
            tensors.put(entry.getKey(), tensor);
        }
        return tensors;
    }

    /** Returns a file of the folder; an index cannot lead out of it. */
    private static Path shard(Path folder, Path index, String name) throws IOException {
        Path shard = folder.resolve(name).normalize();
        if (!folder.normalize().equals(shard.getParent()) || !Files.isRegularFile(shard)) {
            throw new IOException("%s names the file '%s', which %s does not have.".formatted(index, name, folder));
        }
        return shard;
    }

    private static JsonNode weightMap(Path index) throws IOException {
        JsonNode map;
        try {
            map = JSON.readTree(Files.readString(index)).path("weight_map");
        } catch (JsonProcessingException e) {
            throw new IOException("%s is no JSON: %s.".formatted(index, e.getOriginalMessage()), e);
        }
        if (!map.isObject()) {
            throw new IOException("%s has no weight_map.".formatted(index));
        }
        return map;
    }
}

package org.implicit4j.pde.learned;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.implicit4j.core.files.NpyArray;
import org.implicit4j.pde.network.FourierNetwork;
import org.implicit4j.tensor.checkpoint.Checkpoint;
import org.implicit4j.tensor.checkpoint.SafeTensors;
import org.implicit4j.tensor.checkpoint.StoredTensor;

/**
 * Weights of the published code (Marwah et al., NeurIPS 2023) under the names that PyTorch gives them: a folder with
 * {@code config.json} and {@code param.NAME.npy} for each, or a {@code .safetensors} file with {@code config.json} beside it.
 * Complex weights have a last axis of length 2, the real and the imaginary part.
 */
public final class PublishedNetwork {

    private static final String CONFIG = "config.json";
    private static final String WEIGHTS = ".safetensors";
    private static final String PREFIX = "param.";
    private static final String NUMPY = ".npy";

    private PublishedNetwork() {}

    /**
     * Reads a network, which takes fields as they are.
     *
     * @throws IOException if a file is missing or damaged, describes another network, or a tensor is missing, left over or of
     *     another shape; the message names it
     */
    public static TrainedNetwork read(Path folderOrFile) throws IOException {
        boolean isFolder = Files.isDirectory(folderOrFile);
        if (!isFolder && !(folderOrFile.toString().endsWith(WEIGHTS) && Files.isRegularFile(folderOrFile))) {
            throw new IOException("%s is neither a folder nor a %s file.\nMaybe its name is misspelt."
                    .formatted(folderOrFile, WEIGHTS));
        }
        Path config = isFolder ? folderOrFile.resolve(CONFIG) : folderOrFile.resolveSibling(CONFIG);
        FourierNetwork network = PublishedConfig.network(config(config), config.toString());
        Map<String, StoredTensor> tensors = isFolder ? arrays(folderOrFile) : SafeTensors.read(folderOrFile);
        return new TrainedNetwork(
                network, Checkpoint.values(network.layout(), tensors, folderOrFile.toString()), FlowScales.ONE);
    }

    private static JsonNode config(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(
                    "There is no file %s, which says what network the weights belong to.".formatted(file));
        }
        try {
            return new ObjectMapper().readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new IOException("%s is no JSON: %s.".formatted(file, e.getOriginalMessage()), e);
        }
    }

    private static Map<String, StoredTensor> arrays(Path folder) throws IOException {
        Map<String, StoredTensor> tensors = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> sorted = files.sorted().toList();
            for (Path file : sorted) {
                String name = file.getFileName().toString();
                if (name.startsWith(PREFIX) && name.endsWith(NUMPY)) {
                    String tensor = name.substring(PREFIX.length(), name.length() - NUMPY.length());
                    tensors.put(tensor, tensor(tensor, NpyArray.read(file)));
                }
            }
        }
        return tensors;
    }

    private static StoredTensor tensor(String name, NpyArray array) {
        float[] numbers = new float[array.values().length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) array.values()[i];
        }
        return StoredTensor.of(
                name, Arrays.stream(array.shape()).mapToObj(Long::valueOf).toList(), numbers);
    }
}

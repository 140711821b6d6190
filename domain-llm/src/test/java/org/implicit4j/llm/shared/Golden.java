package org.implicit4j.llm.shared;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The published code's numbers for a small random checkpoint. */
public final class Golden {

    private Golden() {}

    /** Returns their folder, or skips the test. */
    public static Path folder() {
        Path folder = Path.of(System.getProperty("implicit4j.shared", "../../shared"), "golden/huginn-tiny-f32");
        assumeTrue(Files.isDirectory(folder), "The published numbers are not beside the repository.");
        return folder;
    }

    /** Returns an array in float32. */
    public static INDArray array(String name) {
        return Nd4j.createFromNpyFile(folder().resolve(name + ".npy").toFile()).castTo(DataType.FLOAT);
    }

    /** Returns the prompts, two of twelve tokens. */
    public static int[][] prompts() {
        return array("input_ids").toIntMatrix();
    }

    /** Returns the greedy continuation of the first prompt from a state of zeros. */
    public static int[] greedy(int steps) throws IOException {
        String text = Files.readString(folder().resolve("greedy_steps%d.json".formatted(steps)));
        return Arrays.stream(text.replaceAll("[\\[\\]\\s]", "").split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    /** Returns the largest difference, relative to the largest number expected. */
    public static double distance(INDArray found, INDArray expected) {
        return found.sub(expected).amaxNumber().doubleValue()
                / expected.amaxNumber().doubleValue();
    }
}

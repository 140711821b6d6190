package org.implicit4j.tensor.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeTensorsTest {

    @TempDir
    Path folder;

    @Test
    void whatWasWrittenIsReadBackBitForBit() throws IOException {
        Path file = write();

        var tensors = SafeTensors.read(file);

        assertThat(tensors.keySet()).containsExactly("a.weight", "b", "steps");
        assertThat(tensor(tensors, "a.weight").shape()).containsExactly(2L, 2L);
        assertThat(tensor(tensors, "a.weight").floats()).containsExactly(1f, -0f, Float.MIN_VALUE, Float.NaN);
        assertThat(tensor(tensors, "b").doubles()).containsExactly(Math.PI);
        assertThat(tensor(tensors, "steps").longs()).containsExactly(Long.MAX_VALUE, -1);
    }

    /** The layout of the format's specification, byte by byte, from outside this library. */
    @Test
    void aFileOfAnotherWriterIsRead() throws IOException {
        var header =
                "{\"__metadata__\":{\"format\":\"pt\"},\"w\":{\"shape\":[2],\"dtype\":\"F32\",\"data_offsets\":[0,8]}}";
        var tensors = SafeTensors.read(content(header, 8), "hand-made");

        assertThat(tensor(tensors, "w").floats()).containsExactly(0f, 0f);
    }

    @Test
    void aMappedFileHoldsTheSameNumbers() throws IOException {
        Path file = write();

        var tensors = SafeTensors.map(file);

        assertThat(tensors.keySet()).containsExactly("a.weight", "b", "steps");
        assertThat(tensor(tensors, "a.weight").floats()).containsExactly(1f, -0f, Float.MIN_VALUE, Float.NaN);
        assertThat(tensor(tensors, "steps").longs()).containsExactly(Long.MAX_VALUE, -1);
    }

    @Test
    void everyTruncationOfAMappedFileIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(write());
        for (int length = 0; length < whole.length; length++) {
            Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> SafeTensors.map(cut)).isInstanceOf(IOException.class);
        }
    }

    /** One, the largest and the smallest number, minus a third, minus zero, infinity, as other programs write them. */
    @Test
    void numbersOfSixteenBitsAreReadAsTheyAre() {
        short[] halves = {0x3c00, 0x7bff, 0x0001, (short) 0xb555, (short) 0x8000, 0x7c00};
        short[] brains = {0x3f80, 0x7f7f, 0x0001, (short) 0xbeab, (short) 0x8000, 0x7f80};

        assertThat(sixteen(ElementType.F16, halves))
                .containsExactly(1f, 65_504f, 0x1p-24f, -0x1.554p-2f, -0f, Float.POSITIVE_INFINITY);
        assertThat(sixteen(ElementType.BF16, brains))
                .containsExactly(1f, 0x1.fep127f, 0x1p-133f, -0x1.56p-2f, -0f, Float.POSITIVE_INFINITY);
        assertThat(sixteen(ElementType.F16, new short[] {0x7e00})).containsExactly(Float.NaN);
    }

    private static float[] sixteen(ElementType type, short[] bits) {
        var data = ByteBuffer.allocate(2 * bits.length).order(ByteOrder.LITTLE_ENDIAN);
        data.asShortBuffer().put(bits);
        return new StoredTensor("x", type, List.of((long) bits.length), data).floats();
    }

    @Test
    void writingLeavesNoUnfinishedFile() throws IOException {
        write();

        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(write());
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> SafeTensors.read(cut, "cut")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void dataBeyondTheTensorsIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(write());

        assertThatThrownBy(() -> SafeTensors.read(Arrays.copyOf(whole, whole.length + 4), "long.safetensors"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("long.safetensors")
                .hasMessageContaining("damaged");
    }

    @Test
    void aTensorOutsideTheFileIsNamed() {
        var header = "{\"w\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}}";

        assertThatThrownBy(() -> SafeTensors.read(content(header, 8), "short"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("'w'")
                .hasMessageContaining("cut off");
    }

    @Test
    void overlappingTensorsAreRefused() {
        var header = "{\"v\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                + "\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}";

        assertThatThrownBy(() -> SafeTensors.read(content(header, 12), "overlap"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("'w'");
    }

    @Test
    void aShapeThatDoesNotFitTheDataIsNamed() {
        var header = "{\"w\":{\"dtype\":\"F64\",\"shape\":[3],\"data_offsets\":[0,8]}}";

        assertThatThrownBy(() -> SafeTensors.read(content(header, 8), "shape"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("'w'")
                .hasMessageContaining("24 bytes");
    }

    @Test
    void anUnknownTypeIsNamedWithTheKnownOnes() {
        var header = "{\"w\":{\"dtype\":\"Q4\",\"shape\":[8],\"data_offsets\":[0,8]}}";

        assertThatThrownBy(() -> SafeTensors.read(content(header, 8), "quantised"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Q4")
                .hasMessageContaining("F32");
    }

    @Test
    void aHeaderThatIsNoJsonIsRefused() {
        assertThatThrownBy(() -> SafeTensors.read(content("{oops", 0), "text"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no JSON");
    }

    @Test
    void readingAsAnotherTypeNamesTheTensor() {
        var tensor = StoredTensor.of("w", List.of(1L), new double[] {1});

        assertThatThrownBy(tensor::floats)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'w'")
                .hasMessageContaining("F64");
    }

    private static StoredTensor tensor(Map<String, StoredTensor> tensors, String name) {
        return Objects.requireNonNull(tensors.get(name), name);
    }

    private Path write() throws IOException {
        Path file = folder.resolve("model.safetensors");
        SafeTensors.write(
                file,
                List.of(
                        StoredTensor.of("a.weight", List.of(2L, 2L), new float[] {1, -0f, Float.MIN_VALUE, Float.NaN}),
                        StoredTensor.of("b", List.of(), new double[] {Math.PI}),
                        StoredTensor.of("steps", List.of(2L), new long[] {Long.MAX_VALUE, -1})));
        return file;
    }

    private static byte[] content(String header, int dataLength) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + dataLength)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .array();
    }
}

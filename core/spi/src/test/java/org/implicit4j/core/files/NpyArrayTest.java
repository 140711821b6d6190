package org.implicit4j.core.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NpyArrayTest {

    @TempDir
    private Path folder;

    @Test
    void bothPrecisionsAreReadAsTheyAre() throws IOException {
        NpyArray floats = NpyArray.read(file("<f4", "False", "(2, 2)", 16, 1.5, -2, 0.1, 4));
        NpyArray doubles = NpyArray.read(file("<f8", "False", "(4,)", 32, 1.5, -2, 0.1, 4));

        assertThat(floats.shape()).containsExactly(2, 2);
        assertThat(floats.values()).containsExactly(1.5, -2, 0.1f, 4);
        assertThat(doubles.shape()).containsExactly(4);
        assertThat(doubles.values()).containsExactly(1.5, -2, 0.1, 4);
    }

    @Test
    void wholeNumbersAreRead() throws IOException {
        NpyArray narrow = NpyArray.readNumbers(file("<i4", "False", "(3,)", 12, 1, -2, 70_000));
        NpyArray wide = NpyArray.readNumbers(file("<i8", "False", "(3,)", 24, 1, -2, 1L << 40));

        assertThat(narrow.values()).containsExactly(1, -2, 70_000);
        assertThat(wide.values()).containsExactly(1, -2, 1L << 40);
    }

    @Test
    void columnsAreTurnedIntoRows() throws IOException {
        NpyArray array = NpyArray.read(file("<f8", "True", "(2, 3)", 48, 1, 4, 2, 5, 3, 6));

        assertThat(array.values()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void whatIsNoSuchArrayIsRefusedWithItsName() throws IOException {
        Path whole = file("<i4", "False", "(1,)", 4, 1);
        Path small = file("<i2", "False", "(1,)", 4, 1);
        Path cut = file("<f8", "False", "(3,)", 16, 1, 2);
        Path text = Files.writeString(folder.resolve("text.npy"), "not an array at all");

        assertThatThrownBy(() -> NpyArray.read(whole))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("float32 or float64")
                .hasMessageContaining("<i4");
        assertThatThrownBy(() -> NpyArray.readNumbers(small))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("32-bit or 64-bit");
        assertThatThrownBy(() -> NpyArray.read(cut))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("16 bytes");
        assertThatThrownBy(() -> NpyArray.read(text))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("text.npy");
        assertThatThrownBy(() -> NpyArray.read(folder.resolve("none.npy")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no file");
    }

    @Test
    void damagedFilesAreRefused() throws IOException {
        byte[] sound = Files.readAllBytes(file("<f4", "False", "(2, 2)", 16, 1, 2, 3, 4));
        Path damaged = folder.resolve("damaged.npy");
        for (int length = 0; length < sound.length; length++) {
            Files.write(damaged, Arrays.copyOf(sound, length));
            assertThatThrownBy(() -> NpyArray.read(damaged))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("damaged.npy");
        }
        Path huge = file("<f4", "False", "(99999, 99999, 99999, 99999)", 16, 1, 2, 3, 4);
        assertThatThrownBy(() -> NpyArray.read(huge))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("16 bytes");
        Path beyond = file("<f4", "False", "(99999999999,)", 16, 1, 2, 3, 4);
        assertThatThrownBy(() -> NpyArray.read(beyond))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("too large");
    }

    private static byte[] written(NpyArray array) throws IOException {
        var out = new ByteArrayOutputStream();
        array.write(out);
        return out.toByteArray();
    }

    private static NpyArray read(byte[] bytes) throws IOException {
        return NpyArray.read(new ByteArrayInputStream(bytes), "a stream");
    }

    /** In bytes that hold more than what is written at once, too. */
    @ParameterizedTest
    @EnumSource(NpyArray.NumberType.class)
    void everyTypeComesBack(NpyArray.NumberType type) throws IOException {
        for (int size : new int[] {0, 1, 7, 8192, 8193, 20_000}) {
            double[] values =
                    new SplittableRandom(size).ints(size).asDoubleStream().toArray();
            if (type == NpyArray.NumberType.FLOAT32) {
                Arrays.setAll(values, i -> (float) values[i]);
            }
            NpyArray back = read(written(new NpyArray(type, new int[] {size}, values)));

            assertThat(back.type()).isEqualTo(type);
            assertThat(back.shape()).containsExactly(size);
            assertThat(back.values()).isEqualTo(values);
        }
    }

    @Test
    void doublesComeBackBitForBit() throws IOException {
        double[] values = new SplittableRandom(3)
                .longs(1000)
                .mapToDouble(Double::longBitsToDouble)
                .toArray();

        assertThat(Arrays.equals(
                        read(written(new NpyArray(NpyArray.NumberType.FLOAT64, new int[] {10, 100}, values)))
                                .values(),
                        values))
                .isTrue();
    }

    /** NumPy asks that the numbers start at a multiple of 64 bytes and that the header ends with a line feed. */
    @Test
    void theHeaderIsPaddedAsNumpyAsks() throws IOException {
        for (int extent = 1; extent < 100_000; extent *= 7) {
            byte[] file = written(new NpyArray(NpyArray.NumberType.FLOAT64, new int[] {1, extent}, new double[extent]));
            int headerEnd = file.length - 8 * extent;

            assertThat(headerEnd % 64).isZero();
            assertThat(file[headerEnd - 1]).isEqualTo((byte) '\n');
            assertThat((file[8] & 0xff) + 256 * (file[9] & 0xff)).isEqualTo(headerEnd - 10);
        }
    }

    @Test
    void whatComesBehindTheNumbersIsRefused() throws IOException {
        byte[] sound = written(new NpyArray(NpyArray.NumberType.INT32, new int[] {2}, new double[2]));

        assertThatThrownBy(() -> read(Arrays.copyOf(sound, sound.length + 1)))
                .isInstanceOf(IOException.class)
                .hasMessage("a stream has more than 8 bytes of numbers, which do not fill its shape [2].");
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        Path file = folder.resolve("written.npy");
        NpyArray.write(file, new int[] {2, 1, 3}, new float[] {1, -2, 0.1f, 4, 5, 6e30f});
        NpyArray read = NpyArray.read(file);

        assertThat(read.shape()).containsExactly(2, 1, 3);
        assertThat(read.values()).containsExactly(1, -2, 0.1f, 4, 5, 6e30f);
        assertThat(Files.size(file) % 64).isEqualTo(6 * 4); // numpy asks that numbers start at a multiple of 64 bytes
        NpyArray.write(file, new int[0], new float[] {7});
        assertThat(NpyArray.read(file).values()).containsExactly(7);
        assertThatThrownBy(() -> NpyArray.write(file, new int[] {2}, new float[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 values");
    }

    private Path file(String type, String fortran, String shape, int bytes, double... values) throws IOException {
        String header = "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }\n".formatted(type, fortran, shape);
        ByteBuffer buffer = ByteBuffer.allocate(10 + header.length() + bytes).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0);
        buffer.putShort((short) header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
        for (double value : values) {
            switch (type) {
                case "<f8" -> buffer.putDouble(value);
                case "<i4" -> buffer.putInt((int) value);
                case "<i8" -> buffer.putLong((long) value);
                default -> buffer.putFloat((float) value);
            }
        }
        return Files.write(Files.createTempFile(folder, "array", ".npy"), buffer.array());
    }
}

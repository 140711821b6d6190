package org.implicit4j.lp.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpyTest {

    private static byte[] written(NpyArray array) throws IOException {
        var out = new ByteArrayOutputStream();
        Npy.write(out, array);
        return out.toByteArray();
    }

    private static NpyArray read(byte[] bytes) throws IOException {
        return Npy.read(new ByteArrayInputStream(bytes), "test");
    }

    /** A version 1 file with the given header and no values. */
    private static byte[] header(String text) {
        var header = text.getBytes(StandardCharsets.US_ASCII);
        var file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length, 0});
        file.writeBytes(header);
        return file.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8192, 8193, 20000})
    void numbersComeBackBitForBit(int size) throws IOException {
        var random = new SplittableRandom(size);
        var longs = random.longs(size).toArray();
        var doubles = new double[size];
        for (int k = 0; k < size; k++) {
            doubles[k] = Double.longBitsToDouble(longs[k]);
        }

        assertThat(read(written(new NpyArray.Longs(new int[] {size}, longs))))
                .isInstanceOfSatisfying(
                        NpyArray.Longs.class, back -> assertThat(back.values()).containsExactly(longs));
        assertThat(read(written(new NpyArray.Doubles(new int[] {size}, doubles))))
                .isInstanceOfSatisfying(
                        NpyArray.Doubles.class,
                        back -> assertThat(Arrays.equals(back.values(), doubles))
                                .isTrue());
    }

    @Test
    void shapesComeBack() throws IOException {
        assertThat(read(written(new NpyArray.Doubles(new int[] {2, 3, 4}, new double[24])))
                        .shape())
                .containsExactly(2, 3, 4);
        assertThat(read(written(new NpyArray.Doubles(new int[0], new double[1])))
                        .shape())
                .isEmpty();
        assertThat(read(written(new NpyArray.Doubles(new int[] {0, 5}, new double[0])))
                        .shape())
                .containsExactly(0, 5);
    }

    /** Numpy asks that the values start at a multiple of 64 bytes and that the header ends with a line feed. */
    @Test
    void theHeaderIsPaddedAsNumpyAsks() throws IOException {
        for (int extent = 1; extent < 100_000; extent *= 7) {
            var file = written(new NpyArray.Doubles(new int[] {1, extent}, new double[extent]));
            int headerEnd = file.length - 8 * extent;

            assertThat(headerEnd % 64).isZero();
            assertThat(file[headerEnd - 1]).isEqualTo((byte) '\n');
            assertThat((file[8] & 0xff) + 256 * (file[9] & 0xff)).isEqualTo(headerEnd - 10);
        }
    }

    @Test
    void whatIsNoArrayIsRefused() {
        assertRefused(new byte[0], "no array in numpy's format");
        assertRefused("PK not numpy at all".getBytes(StandardCharsets.US_ASCII), "no array in numpy's format");
        assertRefused(header("{'descr': '<f8', 'fortran_order': True, 'shape': (2, 2), }"), "Fortran order");
        assertRefused(header("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }"), "type <f4");
        assertRefused(header("{'descr': '<f8', 'fortran_order': False, }"), "incomplete");
        assertRefused(header("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }"), "needs 16 bytes; 0 are");
        assertRefused(header("{'descr': '<f8', 'fortran_order': False, 'shape': (99999, 99999, 99999), }"), "too many");
        assertRefused(header("{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999,), }"), "too large");
    }

    private static void assertRefused(byte[] file, String part) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(NpyFormatException.class)
                .hasMessageContaining(part)
                .hasMessageContaining("\nMaybe ");
    }
}

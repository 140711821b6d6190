package org.implicit4j.tensor.onednn;

import java.util.Arrays;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl.scratchpad_mode;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;

/** What every use of oneDNN starts from: its engine, and descriptions of float32 arrays. */
public final class OneDnn {

    private static final engine CPU = new engine(engine.kind.cpu, 0);

    private OneDnn() {}

    /** Returns the engine of the CPU. */
    public static engine engine() {
        return CPU;
    }

    /**
     * Returns attributes without post-operations, for a primitive that several workers run at once: each brings its own
     * scratchpad, since the library's belongs to the thread that made the primitive.
     */
    public static primitive_attr attributes() {
        var attributes = new primitive_attr();
        attributes.set_scratchpad_mode(scratchpad_mode.user);
        return attributes;
    }

    /** Describes an array of these lengths in the order that {@code format} names; {@code any} leaves it to the primitive. */
    public static memory.desc array(memory.format_tag format, long... lengths) {
        return new memory.desc(lengths, memory.data_type.f32, format);
    }

    /** Describes a vector. */
    public static memory.desc vector(long length) {
        return array(memory.format_tag.a, length);
    }

    /** Describes a row-major matrix, such as {@code [tokens, features]}. */
    public static memory.desc matrix(long rows, long columns) {
        return array(memory.format_tag.ab, rows, columns);
    }

    /** Describes images with their channels innermost; the library names the lengths in the order batch, channels, height, width. */
    public static memory.desc images(long batch, long height, long width, long channels) {
        return array(memory.format_tag.acdb, batch, channels, height, width);
    }

    /** Describes an array with these distances, in elements, between neighbours along each axis: a part of a larger one. */
    public static memory.desc strided(long[] lengths, long[] strides) {
        if (lengths.length != strides.length) {
            throw new IllegalArgumentException("Lengths %s and strides %s differ in number."
                    .formatted(Arrays.toString(lengths), Arrays.toString(strides)));
        }
        return new memory.desc(lengths, memory.data_type.f32, strides);
    }
}

package org.implicit4j.tensor.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;

import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.reorder;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.onednn.NativePrimitive.Slot;

/** The copy of an array into another layout. */
public final class Reordering {

    private Reordering() {}

    /** Returns the primitive that takes the address of an array laid out as {@code from} and that of a copy laid out as {@code to}. */
    public static NativePrimitive of(memory.desc from, memory.desc to, Workers workers) {
        return of(from, to, OneDnn.attributes(), workers);
    }

    /** Returns the primitive that adds instead, to an array laid out as {@code to}. */
    public static NativePrimitive adding(memory.desc from, memory.desc to, Workers workers) {
        var sum = new post_ops();
        sum.append_sum();
        var attributes = OneDnn.attributes();
        attributes.set_post_ops(sum);
        return of(from, to, attributes, workers);
    }

    private static NativePrimitive of(memory.desc from, memory.desc to, primitive_attr attributes, Workers workers) {
        var description = new reorder.primitive_desc(OneDnn.engine(), from, OneDnn.engine(), to, attributes, false);
        return new NativePrimitive(description, workers, new Slot(DNNL_ARG_FROM, from), new Slot(DNNL_ARG_TO, to));
    }
}

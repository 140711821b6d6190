package org.implicit4j.tensor.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;

import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.onednn.NativePrimitive.Slot;

/** The copy of an array into another layout. */
public final class Reordering {

    private Reordering() {}

    /** Returns the primitive that takes the address of an array laid out as {@code from} and that of a copy laid out as {@code to}. */
    public static NativePrimitive of(memory.desc from, memory.desc to, Workers workers) {
        var description =
                new reorder.primitive_desc(OneDnn.engine(), from, OneDnn.engine(), to, OneDnn.attributes(), false);
        return new NativePrimitive(description, workers, new Slot(DNNL_ARG_FROM, from), new Slot(DNNL_ARG_TO, to));
    }
}

package org.implicit4j.tensor.onednn;

import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.Pointer;

/** An array of one's own in a layout of the library's choice, such as packed weights; zero at first. */
public final class NativeArray implements AutoCloseable {

    private final memory held;
    private final memory.desc layout;

    /** Takes as much memory as {@code layout} needs. */
    public NativeArray(memory.desc layout) {
        this.layout = layout;
        this.held = new memory(layout, OneDnn.engine());
        Pointer.memset(held.get_data_handle(), 0, layout.get_size());
    }

    /** Returns the layout. */
    public memory.desc layout() {
        return layout;
    }

    /** Returns where it begins; valid until it is closed. */
    public long address() {
        return held.get_data_handle().address();
    }

    @Override
    public void close() {
        held.close();
    }
}

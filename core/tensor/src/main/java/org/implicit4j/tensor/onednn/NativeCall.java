package org.implicit4j.tensor.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_set_data_handle;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_execute;

import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.stream;
import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.onednn.NativePrimitive.Slot;

/** One worker's arguments for a primitive: memory objects that change their address from call to call. */
final class NativeCall implements AutoCloseable {

    private final List<memory> memories;
    private final dnnl_exec_arg_t arguments;
    private final stream queue;
    private final long[] last;

    /**
     * @param slots the arrays
     * @param scratch whether the last one is a scratchpad, which this object owns
     */
    NativeCall(List<Slot> slots, boolean scratch) {
        int given = scratch ? slots.size() - 1 : slots.size();
        memories = IntStream.range(0, slots.size())
                .mapToObj(i -> memory(slots.get(i), i >= given))
                .toList();
        arguments = new dnnl_exec_arg_t(slots.size());
        for (int i = 0; i < slots.size(); i++) {
            arguments
                    .getPointer(i)
                    .arg(slots.get(i).argument())
                    .memory(memories.get(i).get());
        }
        queue = new stream(OneDnn.engine());
        last = new long[given];
    }

    private static memory memory(Slot slot, boolean owned) {
        return owned
                ? new memory(slot.layout(), OneDnn.engine())
                : new memory(slot.layout(), OneDnn.engine(), new Address(0));
    }

    void run(primitive code, long... addresses) {
        if (addresses.length != last.length) {
            throw new IllegalArgumentException(
                    "%d addresses were given for %d arrays.".formatted(addresses.length, last.length));
        }
        for (int i = 0; i < last.length; i++) {
            if (last[i] != addresses[i]) {
                last[i] = addresses[i];
                require(dnnl_memory_set_data_handle(memories.get(i).get(), new Address(addresses[i])));
            }
        }
        require(dnnl_primitive_execute(code.get(), queue.get(), memories.size(), arguments));
    }

    private static void require(int status) {
        if (status != 0) {
            throw new IllegalStateException("oneDNN reports status %d.".formatted(status));
        }
    }

    @Override
    public void close() {
        memories.forEach(memory::close);
        arguments.close();
        queue.close();
    }
}

package org.implicit4j.tensor.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_desc_base;
import org.implicit4j.tensor.cpu.NativeThreads;
import org.implicit4j.tensor.cpu.Workers;

/**
 * A primitive of oneDNN that several workers may run at once, each on addresses of its own.
 *
 * <pre>{@code
 * var tanh = new eltwise_forward.primitive_desc(
 *         new eltwise_forward.desc(prop_kind.forward_inference, algorithm.eltwise_tanh, rows, 0, 0),
 *         OneDnn.attributes(), OneDnn.engine());
 * try (var kernel = new NativePrimitive(tanh, workers,
 *         new Slot(DNNL_ARG_SRC, rows), new Slot(DNNL_ARG_DST, rows))) {
 *     workers.run(tasks, (worker, task) -> kernel.run(worker, from + task * bytes, to + task * bytes));
 * }
 * }</pre>
 */
public final class NativePrimitive implements AutoCloseable {

    /**
     * One array that the primitive reads or writes.
     *
     * @param argument oneDNN's number for it, such as {@code DNNL_ARG_SRC}
     * @param layout how it lies in memory, as the primitive's description says
     */
    public record Slot(int argument, memory.desc layout) {}

    private final primitive_desc_base description;
    private final primitive code;
    private final List<NativeCall> calls;

    /**
     * Makes it ready for all workers; the scratchpad is taken care of.
     *
     * @param description made with {@link OneDnn#attributes}; taken over by this object
     * @param slots the arrays, in the order in which {@link #run} takes their addresses
     */
    public NativePrimitive(primitive_desc_base description, Workers workers, Slot... slots) {
        NativeThreads.useOnlyThisOne(); // the number of threads is built into the code that is generated here
        this.description = description;
        this.code = new primitive(description.get());
        var all = new ArrayList<>(List.of(slots));
        boolean scratch = description.scratchpad_desc().get_size() > 0;
        if (scratch) {
            all.add(new Slot(DNNL_ARG_SCRATCHPAD, description.scratchpad_desc()));
        }
        this.calls = IntStream.range(0, workers.threads())
                .mapToObj(w -> new NativeCall(all, scratch))
                .toList();
    }

    /** Returns which of the library's implementations it runs, such as {@code jit:avx512_common}. */
    public String implementation() {
        return description.impl_info_str().getString();
    }

    /**
     * Runs it in the current thread.
     *
     * @param worker the number of the worker that calls
     * @param addresses where the arrays begin, in the order of the slots
     * @throws IllegalStateException if the library reports an error
     */
    public void run(int worker, long... addresses) {
        calls.get(worker).run(code, addresses);
    }

    @Override
    public void close() {
        calls.forEach(NativeCall::close);
        code.close();
        description.close();
    }
}

package org.implicit4j.tensor.bipartite;

import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.kernel.PortableKernels;

class PortableKernelsTest extends KernelsContract {

    @Override
    Kernels kernels() {
        return new PortableKernels();
    }
}

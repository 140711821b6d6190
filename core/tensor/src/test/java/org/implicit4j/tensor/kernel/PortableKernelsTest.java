package org.implicit4j.tensor.kernel;

class PortableKernelsTest extends KernelsContract {

    @Override
    Kernels kernels() {
        return new PortableKernels();
    }
}

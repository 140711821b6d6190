package org.implicit4j.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.implicit4j.core.spi.MethodProvider;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.solvers.picard.Picard;
import org.junit.jupiter.api.Test;

class ProvidedServicesTest {

    private static final Module SOLVERS = Picard.class.getModule();

    @Test
    void classPathAndModulePathProvideTheSameMethods() throws IOException {
        ModuleDescriptor.Provides provides =
                SOLVERS.getDescriptor().provides().iterator().next();
        try (InputStream file = SOLVERS.getResourceAsStream("META-INF/services/" + MethodProvider.class.getName())) {
            List<String> lines = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();

            assertThat(lines).containsExactlyInAnyOrderElementsOf(provides.providers());
        }
        assertThat(SOLVERS.getDescriptor().provides()).hasSize(1);
        assertThat(provides.service()).isEqualTo(MethodProvider.class.getName());
    }

    @Test
    void moduleExportsNothing() {
        assertThat(SOLVERS.isNamed()).isTrue();
        assertThat(SOLVERS.getDescriptor().exports()).isEmpty();
    }

    @Test
    void methodsAreFoundByName() {
        assertThat(Methods.discover().all())
                .extracting(MethodProvider::name)
                .containsExactly("aitken", "anderson", "auto", "damped", "halpern", "picard");
    }
}

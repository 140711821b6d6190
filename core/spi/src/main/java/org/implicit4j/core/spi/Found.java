package org.implicit4j.core.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Predicate;

/** What was found in one place or in several: plug-ins of every service, and what did not fit. */
final class Found {

    final List<Installed<MethodProvider>> methods = new ArrayList<>();
    final List<Installed<AdjointProvider>> adjoints = new ArrayList<>();
    final List<Installed<DomainPlugin>> domains = new ArrayList<>();
    final List<Rejected> rejected = new ArrayList<>();

    /** Reads a layer and what it is built on. */
    void read(String source, ModuleLayer layer, Predicate<Class<?>> mine) {
        read(
                source,
                ServiceLoader.load(layer, MethodProvider.class),
                ServiceLoader.load(layer, AdjointProvider.class),
                ServiceLoader.load(layer, DomainPlugin.class),
                mine);
    }

    /** Reads a class loader and its parents. */
    void read(String source, ClassLoader loader, Predicate<Class<?>> mine) {
        read(
                source,
                ServiceLoader.load(MethodProvider.class, loader),
                ServiceLoader.load(AdjointProvider.class, loader),
                ServiceLoader.load(DomainPlugin.class, loader),
                mine);
    }

    private void read(
            String source,
            ServiceLoader<MethodProvider> ofMethods,
            ServiceLoader<AdjointProvider> ofAdjoints,
            ServiceLoader<DomainPlugin> ofDomains,
            Predicate<Class<?>> mine) {
        add(ServiceScan.<MethodProvider>optioned(source).read(ofMethods, mine), methods);
        add(ServiceScan.<AdjointProvider>optioned(source).read(ofAdjoints, mine), adjoints);
        add(ServiceScan.domains(source).read(ofDomains, mine), domains);
    }

    private <P> void add(ServiceScan<P> scan, List<Installed<P>> installed) {
        installed.addAll(scan.installed());
        rejected.addAll(scan.rejected());
    }

    /** Adds what was found elsewhere. */
    void addAll(Found other) {
        methods.addAll(other.methods);
        adjoints.addAll(other.adjoints);
        domains.addAll(other.domains);
        rejected.addAll(other.rejected);
    }

    boolean isEmpty() {
        return methods.isEmpty() && adjoints.isEmpty() && domains.isEmpty() && rejected.isEmpty();
    }
}

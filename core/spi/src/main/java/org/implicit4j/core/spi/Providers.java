package org.implicit4j.core.spi;

/** Words about providers, for messages. */
final class Providers {

    private Providers() {}

    /** Returns class and module of {@code provider}. */
    static String describe(Object provider) {
        Module module = provider.getClass().getModule();
        String place = module.isNamed() ? "module " + module.getName() : "the class path";
        return provider.getClass().getName() + " in " + place;
    }
}

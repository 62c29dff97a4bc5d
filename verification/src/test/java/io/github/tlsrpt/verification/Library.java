package io.github.tlsrpt.verification;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;

/** The published modules as their class files have them. */
final class Library {

    /** One package a module; the trends are a package of remediation of its own. */
    static final List<String> PACKAGES = Stream.of("model", "parser", "mail", "dns", "remediation", "remediation.trend")
            .map(name -> "io.github.tlsrpt." + name)
            .toList();

    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/verification/"))
            .importPackages(PACKAGES.toArray(String[]::new));

    private Library() {}

    /** Returns what a user can name: public types of the exported packages, and public types in them. */
    static List<Class<?>> publicTypes() {
        return CLASSES.stream()
                .filter(Library::isVisible)
                .<Class<?>>map(JavaClass::reflect)
                .toList();
    }

    private static boolean isVisible(JavaClass type) {
        return !type.isAnonymousClass()
                && !type.isLocalClass()
                && Modifier.isPublic(type.reflect().getModifiers())
                && type.getEnclosingClass().map(Library::isVisible).orElse(true);
    }
}

package io.github.tlsrpt.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;

/** The page in a real browser; skipped where there is none. */
@Timeout(180)
class PageBrowserTest {

    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    @TempDir
    private Path folder = Path.of("");

    private @Nullable ChromeDriver started;

    @BeforeEach
    void start() {
        assumeTrue(Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER), "there is no chromium here");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(BROWSER.toString());
        options.addArguments(
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1200,900");
        options.setCapability("goog:loggingPrefs", Map.of(LogType.BROWSER, "ALL"));
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File(DRIVER.toString()))
                .usingAnyFreePort()
                .build();
        try {
            started = new ChromeDriver(service, options);
        } catch (WebDriverException e) {
            service.close();
            abort("chromium is here but does not start: " + e.getMessage());
        }
    }

    @AfterEach
    void stop() {
        if (started != null) {
            started.quit();
        }
    }

    private ChromeDriver browser() {
        return Objects.requireNonNull(started);
    }

    private void open(Path reports) throws IOException {
        Path page = folder.resolve("page.html");
        assertThat(CommandRun.of("html", reports.toString(), "-o", page.toString())
                        .err())
                .isEmpty();
        browser().get(page.toUri().toString());
    }

    private long shown() {
        return browser().findElements(By.className("finding")).stream()
                .filter(WebElement::isDisplayed)
                .count();
    }

    private void choose(String field, String value) {
        browser()
                .executeScript(
                        "const f = document.getElementById(arguments[0]); f.value = arguments[1];"
                                + " f.dispatchEvent(new Event('input', {bubbles: true}));",
                        field,
                        value);
    }

    @Test
    void filtersWorkAndNothingIsComplainedOf() throws IOException {
        open(Snippet.projectFolder().resolve("examples/reports"));
        long all = shown();
        assertThat(all).isGreaterThan(5);
        choose("filter-domain", "example.net");
        assertThat(shown()).isBetween(1L, all - 1);
        choose("filter-priority", "P1");
        assertThat(shown()).isEqualTo(1);
        assertThat(browser().findElement(By.id("filter-count")).getText()).isEqualTo("1 of " + all + " shown");
        choose("filter-domain", "");
        choose("filter-priority", "INFO");
        assertThat(shown()).isEqualTo(all);
        assertThat(browser().findElements(By.cssSelector("figure button"))).isNotEmpty();
        WebElement bar = browser().findElement(By.cssSelector("svg rect.ok"));
        assertThat(bar.getRect().getHeight()).isPositive();
        assertThat(bar.getCssValue("fill")).isEqualTo("rgb(47, 125, 79)");
        assertThat(browser().manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
    }

    @Test
    void nothingOfAStrangerRuns() throws IOException {
        Path reports = Files.createDirectory(folder.resolve("reports"));
        HostileReports.write(reports);
        open(reports);
        assertThat(shown()).isGreaterThan(100);
        assertThat(browser().executeScript("return document.scripts.length")).isEqualTo(1L);
        assertThat(browser().executeScript("return document.images.length + document.styleSheets.length"))
                .isEqualTo(1L);
        assertThat(browser().executeScript("return performance.getEntriesByType('resource').length"))
                .isEqualTo(0L);
        assertThat(browser().getTitle()).isEqualTo("TLS reports");
        assertThat(browser().manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
    }
}

package io.pailguard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A real browser with one person in front of it. What the page's console says against itself fails the test. */
final class Browser implements AutoCloseable {
    private final BrowserContext context;
    private final Installation installation;
    private final List<String> complaints = new ArrayList<>();
    final Page page;

    private Browser(Installation installation, BrowserContext context) {
        this.installation = installation;
        this.context = context;
        page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && message.location().startsWith(installation.address("console"))) {
                complaints.add(message.text() + " at " + message.location());
            }
        });
        // What the browser shows is an answer like any other, for the leak scan.
        page.onResponse(response -> {
            if (response.url().startsWith(installation.address("console"))
                    && response.headers().getOrDefault("content-type", "").startsWith("text/html")
                    && response.status() == 200) {
                Api.ANSWERS.add(response.text());
            }
        });
    }

    /** Opens the console and signs in at the OIDC provider's own page. */
    void signIn(String person) {
        open("/issues");
        if (!page.url().contains("/realms/")) {
            page.locator("main a.button.filled").click();
        }
        page.locator("#username").fill(person);
        page.locator("#password").fill(person);
        page.locator("#kc-login").click();
        page.waitForURL(url -> url.startsWith(installation.address("console")));
        complaints.clear();
    }

    void open(String path) {
        page.navigate(installation.address("console") + path);
    }

    void prefer(ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    }

    /** A picture under {@code target/pictures}, for people to look at. */
    void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/pictures/" + name + ".png")));
    }

    void assertNoComplaints() {
        assertThat(complaints).isEmpty();
    }

    @Override
    public void close() {
        context.close();
    }

    /** The program, started once: each test has a browser of its own in it, with its own cookies. */
    static final class Chromium implements AutoCloseable {
        private static final List<String> FLAGS = List.of(
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync");

        private final Playwright playwright;
        private final com.microsoft.playwright.Browser program;

        Chromium() {
            Path executable = executable();
            playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            program = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(executable)
                            .setArgs(FLAGS));
        }

        Browser open(Installation installation) {
            return new Browser(
                    installation,
                    program.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                            .setViewportSize(1280, 900)
                            // A picture is of the page at rest.
                            .setReducedMotion(ReducedMotion.REDUCE)));
        }

        @Override
        public void close() {
            program.close();
            playwright.close();
        }

        /** Without a browser the tests are skipped on a developer's machine, never in CI. */
        private static Path executable() {
            Optional<Path> found = Stream.of("chromium", "chromium-browser", "google-chrome")
                    .flatMap(name -> Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, name)))
                    .filter(Files::isExecutable)
                    .findFirst();
            if (System.getenv("CI") == null) {
                Assumptions.assumeTrue(found.isPresent(), "no Chromium on this machine: the browser tests are skipped");
            }
            return found.orElseThrow(() -> new IllegalStateException("no Chromium on this machine"));
        }
    }
}

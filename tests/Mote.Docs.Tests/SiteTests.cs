using Microsoft.Playwright;
using Mote.Desktop.Tests;
using Mote.Desktop.Tests.Browser;
using Mote.Desktop.Tests.Processes;

namespace Mote.Docs.Tests
{
    /// <summary>The site builds without a warning, each of its links leads somewhere, and a browser shows it.</summary>
    [TestClass]
    [DoNotParallelize]
    public sealed class SiteTests
    {
        [ClassInitialize]
        public static async Task BuildAsync(TestContext context)
        {
            CommandResult result = await Site.BuildAsync();
            result.AssertExitCode(0);
            Assert.Contains("0 warning(s)", result.Output);
        }

        [TestMethod]
        public void Site_HasAPageForEachOfDocs()
        {
            string docs = Path.Combine(Repository.Root, "docs");
            string[] pages = [.. Directory.GetFiles(docs, "*.md", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(docs, file))];
            Assert.IsGreaterThanOrEqualTo(18, pages.Length);
            string list = File.ReadAllText(Path.Combine(docs, "toc.yml"));
            foreach (string page in pages)
            {
                Assert.IsTrue(File.Exists(Path.Combine(Site.Folder, Path.ChangeExtension(page, ".html"))), page);
                Assert.Contains("href: " + page.Replace('\\', '/') + "\n", list.ReplaceLineEndings("\n"));
            }
        }

        [TestMethod]
        [DataRow("api/Mote.Server.MoteServer")]
        [DataRow("api/Mote.Core.Sessions.ServerSession")]
        [DataRow("api/Mote.Dashboard.Dashboard")]
        [DataRow("api/Mote.Dashboard.Channels.ISensor")]
        [DataRow("api-board/Mote.Esp32.GpioInput")]
        [DataRow("api-board/Mote.Esp32.Boards.ChannelSpec")]
        public void Site_HasTheReferenceOf(string type)
        {
            Assert.IsTrue(File.Exists(Path.Combine(Site.Folder, type + ".html")), type);
        }

        [TestMethod]
        public void Reference_OfTheBoard_HasItsDocstringsAndNoMoreThanIsPublic()
        {
            Assert.Contains("16 times", File.ReadAllText(Path.Combine(Site.Folder, "api-board", "Mote.Esp32.AdcSensor.html")));
            Assert.IsFalse(File.Exists(Path.Combine(Site.Folder, "api-board", "Mote.Esp32.Boards.PinRules.html")));
        }

        // A page with a dead link beside one with a dead anchor: both are told, and the build fails.
        [TestMethod]
        public async Task Build_WithADeadLink_Fails()
        {
            DirectoryInfo folder = Directory.CreateTempSubdirectory("mote-site");
            try
            {
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, "index.md"), "# Page\n\n[there](nowhere.md) and [here](index.md#nothing)\n");
                string file = Path.Combine(folder.FullName, "docfx.json");
                await File.WriteAllTextAsync(file, "{\"build\":{\"content\":[{\"files\":[\"*.md\"]}],\"output\":\"site\",\"template\":[\"default\",\"modern\"]}}");
                CommandResult result = await Site.BuildAsync(file);
                Assert.AreNotEqual(0, result.ExitCode);
                Assert.Contains("InvalidFileLink", result.Output + result.Error);
                Assert.Contains("InvalidBookmark", result.Output + result.Error);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        [TestMethod]
        public async Task FirstPage_InABrowser_ShowsItsTextAndThePages()
        {
            await using BrowserSession browser = await BrowserSession.StartAsync();
            IPage page = await browser.NewPageAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1200, Height = 900 } });

            // Served by the test: a browser loads no modules from files.
            await page.RouteAsync("http://site.test/**", route =>
            {
                string path = Path.Combine(Site.Folder, new Uri(route.Request.Url).AbsolutePath.TrimStart('/'));
                return File.Exists(path) ? route.FulfillAsync(new RouteFulfillOptions { Path = path, ContentType = path.EndsWith(".svg", StringComparison.Ordinal) ? "image/svg+xml" : null }) : route.FulfillAsync(new RouteFulfillOptions { Status = 404 });
            });
            List<string> foreign = [];
            page.Request += (_, request) =>
            {
                if (!request.Url.StartsWith("http://site.test/", StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                {
                    foreign.Add(request.Url);
                }
            };
            await page.GotoAsync("http://site.test/index.html");
            Assert.AreEqual("First page", await page.Locator("article h1").InnerTextAsync());
            Assert.Contains("dotnet run --project src/Mote.Simulator", await page.Locator("article pre").First.InnerTextAsync());
            await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Guide", Exact = true }).ClickAsync();
            await page.Locator("#navbar").GetByText("Sensors", new LocatorGetByTextOptions { Exact = true }).WaitForAsync();
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Repository.Screenshot("site-first-page") });
            Assert.IsEmpty(foreign, string.Join('\n', foreign));
            Assert.IsEmpty(browser.Complaints, string.Join('\n', browser.Complaints));
        }
    }
}

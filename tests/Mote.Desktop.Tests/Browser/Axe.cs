using System.Text.Json;
using Microsoft.Playwright;

namespace Mote.Desktop.Tests.Browser
{
    /// <summary>axe-core, which finds what keeps people who cannot see or point from using a page.</summary>
    internal static class Axe
    {
        private static string File => Path.Combine(Repository.Clients, "node_modules", "axe-core", "axe.min.js");

        /// <summary>Skips the test where npm has not installed it.</summary>
        public static void Require()
        {
            if (!System.IO.File.Exists(File))
            {
                Assert.Inconclusive("The npm package axe-core is missing: run 'npm ci' in tests/Mote.Desktop.Tests/Clients.");
            }
        }

        /// <summary>Fails with every violation of the page as it is now. The script comes in beside the page's policy, which stays in force.</summary>
        /// <param name="page">The page.</param>
        /// <param name="state">What it shows, for the message.</param>
        public static async Task AssertNoViolationAsync(IPage page, string state)
        {
            if (!await page.EvaluateAsync<bool>("'axe' in window"))
            {
                await page.EvaluateAsync(await System.IO.File.ReadAllTextAsync(File));
            }

            // A colour that is still on its way to another is neither. Some animations never end.
            await page.EvaluateAsync(
                "Promise.all(document.getAnimations().filter(a => a.effect.getComputedTiming().endTime < Infinity).map(a => a.finished.catch(() => 0)))");
            JsonElement? violations = await page.EvaluateAsync(
                "axe.run().then(found => found.violations.map(v => v.id + ': ' + v.help + '\\n    '"
                + " + v.nodes.map(n => n.html + ' ' + n.any.map(a => a.message).join('; ')).join('\\n    ')))");
            Assert.AreEqual(0, violations!.Value.GetArrayLength(), state + ":\n" + string.Join('\n', violations.Value.EnumerateArray()));
        }
    }
}

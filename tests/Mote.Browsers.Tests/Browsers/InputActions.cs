using System.Text.Json.Nodes;

namespace Mote.Browsers.Tests.Browsers
{
    /// <summary>Writes input as WebDriver's actions, which WebDriver BiDi takes too. W3C WebDriver 15 and 17.</summary>
    internal static class InputActions
    {
        // Slow enough that a page sees the pointer move, not jump.
        private const int MoveMs = 60;

        private static readonly Dictionary<string, string> _codes = new()
        {
            ["Tab"] = "\uE004",
            ["Enter"] = "\uE007",
            ["Escape"] = "\uE00C",
            ["End"] = "\uE010",
            ["Home"] = "\uE011",
            ["ArrowLeft"] = "\uE012",
            ["ArrowUp"] = "\uE013",
            ["ArrowRight"] = "\uE014",
            ["ArrowDown"] = "\uE015",
        };

        /// <summary>The actions of a pointer along a path.</summary>
        public static JsonArray Drag(PointerKind pointer, Spot[] path)
        {
            JsonArray actions = [Move(path[0], 0), new JsonObject { ["type"] = "pointerDown", ["button"] = 0 }];
            foreach (Spot spot in path.Skip(1))
            {
                actions.Add(Move(spot, MoveMs));
            }

            actions.Add(new JsonObject { ["type"] = "pointerUp", ["button"] = 0 });
            string kind = pointer == PointerKind.Touch ? "touch" : "mouse";
            return
            [
                new JsonObject
                {
                    ["type"] = "pointer",
                    ["id"] = kind,
                    ["parameters"] = new JsonObject { ["pointerType"] = kind },
                    ["actions"] = actions,
                },
            ];
        }

        /// <summary>The actions of a key.</summary>
        public static JsonArray Press(string key)
        {
            string code = _codes.GetValueOrDefault(key, key);
            JsonArray actions = [];
            foreach (string type in (string[])["keyDown", "keyUp"])
            {
                actions.Add(new JsonObject { ["type"] = type, ["value"] = code });
            }

            return [new JsonObject { ["type"] = "key", ["id"] = "keyboard", ["actions"] = actions }];
        }

        private static JsonObject Move(Spot spot, int durationMs) =>
            new() { ["type"] = "pointerMove", ["x"] = spot.X, ["y"] = spot.Y, ["duration"] = durationMs };
    }
}

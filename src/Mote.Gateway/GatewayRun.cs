using Mote.Gateway.Configuration;
using Mote.Gateway.Demo;
using Mote.Gateway.Web;

namespace Mote.Gateway
{
    /// <summary>The gateway, from its configuration to its end.</summary>
    internal static class GatewayRun
    {
        /// <summary>Runs until the process is told to end.</summary>
        /// <returns>The exit code: 2, after one line on stderr, where the configuration is of no use; 1 where the page's port is taken.</returns>
        public static async Task<int> RunAsync(GatewayOptions options)
        {
            try
            {
                await using WebApplication web = Make(options);
                await web.StartAsync();
                GatewayService gateway = web.Services.GetRequiredService<GatewayService>();
                Console.Out.WriteLine($"Mote gateway {gateway.Name}: {gateway.Boards.Count()} boards, broker {options.Broker.Url}{(options.Http.Length > 0 ? ", " + web.Urls.First() + "/" : "")}");
                await web.WaitForShutdownAsync();
                return 0;
            }
            catch (ConfigurationException exception)
            {
                return CommandLine.Refuse(exception.Message);
            }
            catch (IOException exception)
            {
                Console.Error.WriteLine($"Cannot listen on {options.Http}: {exception.Message}");
                return 1;
            }
        }

        /// <summary>Runs with a broker and three boards of its own, and prints the topics as they come.</summary>
        public static async Task<int> RunDemoAsync(GatewayOptions options)
        {
            await using DemoBroker broker = await DemoBroker.StartAsync(line =>
            {
                lock (Console.Out)
                {
                    Console.Out.WriteLine(line);
                }
            });
            DemoBoard[] boards = [new("greenhouse", 0), new("cellar", 7), new("workshop", 13)];
            try
            {
                options.Broker.Url = $"mqtt://127.0.0.1:{broker.Port}";
                options.Boards = [.. boards.Select(board => new BoardOptions { Id = board.Id, Url = board.Url })];
                Console.Out.WriteLine($"Try: mosquitto_pub -i me -p {broker.Port} -t {options.Broker.Prefix}/cellar/lamp/set -m true");
                return await RunAsync(options);
            }
            finally
            {
                foreach (DemoBoard board in boards)
                {
                    board.Dispose();
                }
            }
        }

        private static WebApplication Make(GatewayOptions options)
        {
            WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
            builder.Logging.ClearProviders();
            builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
            builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
            builder.Logging.AddFilter("Mote.Gateway", LogLevel.Information);
            if (options.Http.Length > 0)
            {
                builder.WebHost.UseUrls(options.Http);
            }

            OptionsRules.Check(options);
            builder.Services.AddSingleton(options);
            builder.Services.AddSingleton(new GatewayTiming());
            builder.Services.AddSingleton<GatewayService>();
            builder.Services.AddHostedService(services => services.GetRequiredService<GatewayService>());
            if (options.Http.Length == 0)
            {
                builder.Services.AddSingleton<Microsoft.AspNetCore.Hosting.Server.IServer, NoServer>();
            }

            WebApplication web = builder.Build();
            GatewayService gateway = web.Services.GetRequiredService<GatewayService>();
            WebEndpoints.Map(web, gateway);
            return web;
        }
    }
}

using System.Net.Sockets;
using Mote.Gateway.Configuration;
using Mote.Gateway.Demo;
using Mote.Gateway.Web;

namespace Mote.Gateway
{
    /// <summary>The gateway, from its configuration to its end.</summary>
    internal static class GatewayRun
    {
        private const int FailureCode = 1;

        /// <summary>Runs until the process is told to end.</summary>
        /// <returns>The exit code: 2, after one line on stderr, where the configuration is of no use; 1 where the page cannot be served at its address, or the gateway has failed.</returns>
        public static async Task<int> RunAsync(GatewayOptions options)
        {
            try
            {
                await using WebApplication web = Make(options);
                await web.StartAsync();
                GatewayService gateway = web.Services.GetRequiredService<GatewayService>();
                Console.Out.WriteLine($"Mote gateway {gateway.Name}: {(gateway.Boards.Count() == 1 ? "1 board" : gateway.Boards.Count() + " boards")}, broker {options.Broker.Url}{(options.Http.Length > 0 ? ", " + web.Urls.First() + "/" : "")}");
                await web.WaitForShutdownAsync();

                // A gateway that has ended by itself is an error to what supervises it.
                return gateway.ExecuteTask is { IsFaulted: true } ? FailureCode : 0;
            }
            catch (ConfigurationException exception)
            {
                return CommandLine.Refuse(exception.Message);
            }
            catch (Exception exception) when (exception is IOException or SocketException)
            {
                Console.Error.WriteLine($"Cannot listen on {options.Http}: {exception.Message}");
                return FailureCode;
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

            // It would tell the whole stack of what becomes one line on stderr.
            builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
            builder.Logging.AddFilter("Mote.Gateway", LogLevel.Information);
            OptionsRules.Check(options);
            if (options.Http.Length > 0)
            {
                builder.WebHost.UseUrls(options.Http);
            }

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
